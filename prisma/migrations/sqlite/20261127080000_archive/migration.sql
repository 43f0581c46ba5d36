ALTER TABLE "Conversation" ADD COLUMN "archivedAt" DATETIME;
