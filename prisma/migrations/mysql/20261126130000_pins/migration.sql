ALTER TABLE `Conversation` ADD COLUMN `pinnedAt` DATETIME(3) NULL;

CREATE INDEX `Conversation_userId_pinnedAt_idx` ON `Conversation` (`userId`, `pinnedAt`);
