ALTER TABLE "Conversation" ADD COLUMN "isTemporary" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "Conversation_isTemporary_lastActivityAt_idx" ON "Conversation"("isTemporary", "lastActivityAt");
