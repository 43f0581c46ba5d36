import { describe, expect, it } from 'vitest'
import { readMysqlAddress } from '#server/lib/db/mysql-address.ts'

describe('the address of a MySQL server', () => {
  it('has the parts of its URL', () => {
    expect(readMysqlAddress('mysql://chat:secret@db.example.com:3307/agentchat'))
      .toEqual({ host: 'db.example.com', port: 3307, user: 'chat', password: 'secret', database: 'agentchat', allowPublicKeyRetrieval: true })
  })

  it('has MySQL\'s port unless it names another', () => {
    expect(readMysqlAddress('mysql://chat:secret@db/agentchat')).toMatchObject({ port: 3306 })
  })

  it('takes credentials with characters that a URL encodes', () => {
    expect(readMysqlAddress('mysql://us%40er:p%2Fa%3Ass@db/agentchat')).toMatchObject({ user: 'us@er', password: 'p/a:ss' })
  })

  it.each(['mysql://chat:secret@db', 'mysql://chat:secret@db/'])('names no database when the URL names none: %s', (url) => {
    expect(readMysqlAddress(url)).not.toHaveProperty('database')
  })
})
