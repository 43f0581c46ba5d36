CREATE TABLE "Folder" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Folder_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "Folder_userId_idx" ON "Folder" ("userId");

ALTER TABLE "Conversation" ADD COLUMN "folderId" TEXT REFERENCES "Folder" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "Conversation_folderId_lastActivityAt_id_idx" ON "Conversation" ("folderId", "lastActivityAt", "id");
