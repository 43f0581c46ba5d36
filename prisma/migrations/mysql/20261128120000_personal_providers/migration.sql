ALTER TABLE `Provider` ADD COLUMN `ownerId` CHAR(36) NULL;

CREATE INDEX `Provider_ownerId_idx` ON `Provider`(`ownerId`);

ALTER TABLE `Provider` ADD CONSTRAINT `Provider_ownerId_fkey` FOREIGN KEY (`ownerId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE;
