ALTER TABLE "Model" ADD COLUMN "fallbackModelId" TEXT;

ALTER TABLE "Message" ADD COLUMN "insteadOfLabel" TEXT;
