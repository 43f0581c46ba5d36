CREATE TABLE `Prompt` (
    `id` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `command` VARCHAR(40) NOT NULL,
    `text` MEDIUMTEXT NOT NULL,
    `isShared` BOOLEAN NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    UNIQUE INDEX `Prompt_userId_command_key` (`userId`, `command`),
    INDEX `Prompt_isShared_idx` (`isShared`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Prompt_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;
