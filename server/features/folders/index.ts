export { createFolder, deleteFolder, renameFolder } from './change-folders.ts'
export { listFolders } from './list-folders.ts'
export { refuseMissingFolder, requireOwnFolder } from './policy.ts'
