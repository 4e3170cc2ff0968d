import type { Role } from '../../core/protocol/http/people.ts'

/** What a route asks for. */
export type Permission = 'read' | 'operate' | 'edit' | 'own'

const allowed: Record<Role, readonly Permission[]> = {
  viewer: ['read'],
  operator: ['read', 'operate'],
  editor: ['read', 'operate', 'edit'],
  owner: ['read', 'operate', 'edit', 'own'],
}

/** Whether a role may do this. */
export const may = (role: Role, permission: Permission): boolean => allowed[role].includes(permission)

const leastRole: Record<Permission, Role> = {
  read: 'viewer',
  operate: 'operator',
  edit: 'editor',
  own: 'owner',
}

/** The least role that may do this, for saying what is missing. */
export const roleFor = (permission: Permission): Role => leastRole[permission]

/** The stronger of two roles. */
export const stronger = (one: Role, other: Role): Role =>
  allowed[one].length >= allowed[other].length ? one : other
