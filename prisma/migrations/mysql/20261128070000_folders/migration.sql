CREATE TABLE `Folder` (
    `id` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `name` VARCHAR(80) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    INDEX `Folder_userId_idx` (`userId`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Folder_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

ALTER TABLE `Conversation` ADD COLUMN `folderId` CHAR(36) NULL;

CREATE INDEX `Conversation_folderId_lastActivityAt_id_idx` ON `Conversation`(`folderId`, `lastActivityAt`, `id`);

ALTER TABLE `Conversation` ADD CONSTRAINT `Conversation_folderId_fkey` FOREIGN KEY (`folderId`) REFERENCES `Folder` (`id`) ON DELETE SET NULL ON UPDATE CASCADE;
