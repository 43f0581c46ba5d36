ALTER TABLE `Message`
    ADD COLUMN `durationMs` INTEGER NULL,
    ADD COLUMN `firstTokenMs` INTEGER NULL,
    ADD COLUMN `reasoningMs` INTEGER NULL;

CREATE TABLE `Feedback` (
    `messageId` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `rating` VARCHAR(8) NOT NULL,
    `reason` VARCHAR(1000) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    INDEX `Feedback_userId_idx` (`userId`),
    PRIMARY KEY (`messageId`),
    CONSTRAINT `Feedback_messageId_fkey` FOREIGN KEY (`messageId`) REFERENCES `Message` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT `Feedback_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;
