-- What is known of models, how conversations ask them, and from where an answer read.
ALTER TABLE "Model" ADD COLUMN "contextTokens" INTEGER;
ALTER TABLE "Model" ADD COLUMN "maximumOutputTokens" INTEGER;
ALTER TABLE "Model" ADD COLUMN "inputPrice" REAL;
ALTER TABLE "Model" ADD COLUMN "outputPrice" REAL;
ALTER TABLE "Model" ADD COLUMN "currency" TEXT;
ALTER TABLE "Model" ADD COLUMN "abilities" JSONB;
ALTER TABLE "Model" ADD COLUMN "parameters" JSONB;

ALTER TABLE "Conversation" ADD COLUMN "parameters" JSONB;

ALTER TABLE "Message" ADD COLUMN "readFromId" TEXT;
