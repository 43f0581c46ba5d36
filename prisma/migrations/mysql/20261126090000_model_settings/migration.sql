-- What is known of models, how conversations ask them, and from where an answer read.
ALTER TABLE `Model`
    ADD COLUMN `contextTokens` INTEGER NULL,
    ADD COLUMN `maximumOutputTokens` INTEGER NULL,
    ADD COLUMN `inputPrice` DOUBLE NULL,
    ADD COLUMN `outputPrice` DOUBLE NULL,
    ADD COLUMN `currency` CHAR(3) NULL,
    ADD COLUMN `abilities` JSON NULL,
    ADD COLUMN `parameters` JSON NULL;

ALTER TABLE `Conversation` ADD COLUMN `parameters` JSON NULL;

ALTER TABLE `Message` ADD COLUMN `readFromId` CHAR(36) NULL;
