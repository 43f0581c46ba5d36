import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { maximumFileBytes } from '#shared/schemas/files.ts'
import { projectRoot } from '#test/support/architecture/source-files.ts'
import { readDeployFile } from '#test/support/deploy/compose-file.ts'

const files = globSync('deploy/nginx/**/*.{conf,template}', { cwd: projectRoot })
const configuration = files.map(readDeployFile).join('\n')
const site = readDeployFile('deploy/nginx/snippets/site.conf')
const location = (head: string) => site.slice(site.indexOf(`location ${head} {`)).split(/^\}/m)[0] ?? ''

describe('the configuration of nginx', () => {
  it('passes the API to the app, and leaves none of it to the pages', () => {
    expect(location('/api/')).toMatch(/proxy_pass http:\/\/app;/)
    expect(location('/api/')).not.toMatch(/try_files/)
  })

  it('sets headers in one place: a location with one of its own would lose all others', () => {
    expect(files.filter((file) => /^\s*add_header/m.test(readDeployFile(file)))).toEqual(['deploy/nginx/snippets/response-headers.conf'])
    expect(readDeployFile('deploy/nginx/snippets/response-headers.conf').match(/^add_header .*$/gm)?.filter((line) => !line.endsWith(' always;'))).toEqual([])
    expect(configuration).not.toMatch(/^\s*expires /m)
  })

  it('answers nothing about health itself', () => {
    expect(configuration).not.toMatch(/return 200 ["']?(ok|healthy)/i)
  })

  it('never compresses event streams, and passes them on as they come', () => {
    expect(/gzip_types ([^;]+);/.exec(configuration)?.[1]).not.toContain('event-stream')
    const streams = location('~ ^/api/v1/(.+/)?events$')
    expect(streams).toMatch(/proxy_buffering off;/)
    expect(streams).toMatch(/proxy_read_timeout 1h;/)
  })

  it('lets uploads through as they come, each as large as the app takes it', () => {
    expect(location('= /api/v1/files')).toContain(`client_max_body_size ${maximumFileBytes / 1024 ** 2}m;`)
    expect(location('= /api/v1/files')).toMatch(/proxy_request_buffering off;/)
  })

  it('speaks to the app over connections that stay open, and can pass an upgrade on', () => {
    expect(configuration).toMatch(/keepalive \d+;/)
    expect(configuration).toMatch(/proxy_http_version 1\.1;/)
    expect(configuration).toMatch(/proxy_set_header Upgrade \$http_upgrade;/)
  })

  it('follows replicas that come and go', () => {
    expect(configuration).toMatch(/resolver .* valid=\d+s/)
    expect(configuration).toMatch(/server \S+ resolve/)
    expect(configuration).toMatch(/zone app \d+k;/)
  })

  it('lets .well-known through where it denies hidden files', () => {
    expect(site).toMatch(/location ~ .*\(\?!well-known/)
  })

  it('does not run as root, and tells nobody its release', () => {
    expect(configuration).not.toMatch(/^\s*user /m)
    expect(configuration).toMatch(/server_tokens off;/)
  })

  it('limits what one address may ask for', () => {
    expect(configuration).toMatch(/limit_req_zone /)
    expect(configuration).toMatch(/limit_conn_zone /)
  })
})
