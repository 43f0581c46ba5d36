ALTER TABLE "Conversation" ADD COLUMN "besideModelIds" JSONB;

ALTER TABLE "Message" ADD COLUMN "isCompared" BOOLEAN NOT NULL DEFAULT false;
