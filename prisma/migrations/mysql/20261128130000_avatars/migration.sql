ALTER TABLE `User` ADD COLUMN `avatarId` CHAR(36) NULL;

CREATE TABLE `Avatar` (
    `id` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `content` MEDIUMBLOB NOT NULL,
    UNIQUE INDEX `Avatar_userId_key` (`userId`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Avatar_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;
