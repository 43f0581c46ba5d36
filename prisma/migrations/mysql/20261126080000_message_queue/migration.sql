ALTER TABLE `Conversation`
    ADD COLUMN `version` INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN `queueVersion` INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN `queuePausedBy` VARCHAR(20) NULL;

CREATE TABLE `QueuedMessage` (
    `id` CHAR(36) NOT NULL,
    `conversationId` CHAR(36) NOT NULL,
    `position` INTEGER NOT NULL,
    `state` VARCHAR(16) NOT NULL,
    `text` MEDIUMTEXT NOT NULL,
    `modelId` CHAR(36) NULL,
    `createdAt` DATETIME(3) NOT NULL,
    INDEX `QueuedMessage_conversationId_position_idx` (`conversationId`, `position`),
    PRIMARY KEY (`id`),
    CONSTRAINT `QueuedMessage_conversationId_fkey` FOREIGN KEY (`conversationId`) REFERENCES `Conversation` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Draft` (
    `conversationId` CHAR(36) NOT NULL,
    `text` MEDIUMTEXT NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    PRIMARY KEY (`conversationId`),
    CONSTRAINT `Draft_conversationId_fkey` FOREIGN KEY (`conversationId`) REFERENCES `Conversation` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;
