ALTER TABLE "Message" ADD COLUMN "durationMs" INTEGER;
ALTER TABLE "Message" ADD COLUMN "firstTokenMs" INTEGER;
ALTER TABLE "Message" ADD COLUMN "reasoningMs" INTEGER;

CREATE TABLE "Feedback" (
    "messageId" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "rating" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Feedback_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Feedback_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Feedback_userId_idx" ON "Feedback"("userId");
