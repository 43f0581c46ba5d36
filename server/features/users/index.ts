export { createInvitation, deleteInvitation, listInvitations, sweepInvitations } from './invitations.ts'
export { listUsers } from './list-users.ts'
export { updateProfile } from './update-profile.ts'
export { updateUser } from './update-user.ts'
