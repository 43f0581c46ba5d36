CREATE TABLE "File" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "tokens" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "storedAt" DATETIME,
    CONSTRAINT "File_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "File_userId_idx" ON "File" ("userId");
CREATE INDEX "File_createdAt_idx" ON "File" ("createdAt");

CREATE TABLE "MessageFile" (
    "messageId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    PRIMARY KEY ("messageId", "fileId"),
    CONSTRAINT "MessageFile_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MessageFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX "MessageFile_fileId_idx" ON "MessageFile" ("fileId");

CREATE TABLE "QueuedFile" (
    "queuedMessageId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    PRIMARY KEY ("queuedMessageId", "fileId"),
    CONSTRAINT "QueuedFile_queuedMessageId_fkey" FOREIGN KEY ("queuedMessageId") REFERENCES "QueuedMessage" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "QueuedFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX "QueuedFile_fileId_idx" ON "QueuedFile" ("fileId");

ALTER TABLE "QueuedMessage" ADD COLUMN "fileParts" JSONB;
