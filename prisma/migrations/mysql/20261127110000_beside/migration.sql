ALTER TABLE `Conversation` ADD COLUMN `besideModelIds` JSON NULL;

ALTER TABLE `Message` ADD COLUMN `isCompared` BOOLEAN NOT NULL DEFAULT false;
