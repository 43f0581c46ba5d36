CREATE TABLE `File` (
    `id` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `name` VARCHAR(200) NOT NULL,
    `mediaType` VARCHAR(100) NOT NULL,
    `sizeBytes` INTEGER NOT NULL,
    `tokens` INTEGER NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `storedAt` DATETIME(3) NULL,
    INDEX `File_userId_idx` (`userId`),
    INDEX `File_createdAt_idx` (`createdAt`),
    PRIMARY KEY (`id`),
    CONSTRAINT `File_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `MessageFile` (
    `messageId` CHAR(36) NOT NULL,
    `fileId` CHAR(36) NOT NULL,
    INDEX `MessageFile_fileId_idx` (`fileId`),
    PRIMARY KEY (`messageId`, `fileId`),
    CONSTRAINT `MessageFile_messageId_fkey` FOREIGN KEY (`messageId`) REFERENCES `Message` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT `MessageFile_fileId_fkey` FOREIGN KEY (`fileId`) REFERENCES `File` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `QueuedFile` (
    `queuedMessageId` CHAR(36) NOT NULL,
    `fileId` CHAR(36) NOT NULL,
    INDEX `QueuedFile_fileId_idx` (`fileId`),
    PRIMARY KEY (`queuedMessageId`, `fileId`),
    CONSTRAINT `QueuedFile_queuedMessageId_fkey` FOREIGN KEY (`queuedMessageId`) REFERENCES `QueuedMessage` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT `QueuedFile_fileId_fkey` FOREIGN KEY (`fileId`) REFERENCES `File` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

ALTER TABLE `QueuedMessage` ADD COLUMN `fileParts` JSON NULL;
