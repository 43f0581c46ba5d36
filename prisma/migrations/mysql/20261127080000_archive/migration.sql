ALTER TABLE `Conversation` ADD COLUMN `archivedAt` DATETIME(3) NULL;
