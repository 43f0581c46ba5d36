import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '#server/lib/http/address-policy.ts'
import { checkEgressUrl, isAllowedHostEntry } from '#server/lib/http/egress-policy.ts'
import type { EgressRefusalReason } from '#server/lib/http/egress-policy.ts'
import { createSafeFetch } from '#server/lib/http/fetch-safely.ts'

const PUBLIC_ADDRESSES = [
  '1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.1',
  '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '198.17.255.255',
  '198.20.0.0', '168.63.129.15', '168.63.129.17', '223.255.255.255',
  '2606:4700:4700::1111', '2001:4860:4860::8888', '2a00:1450:4001:81b::200e', '2400:cb00:2048:1::6814:55',
]

const REFUSED_ADDRESSES: Record<string, string[]> = {
  'unspecified': ['0.0.0.0', '0.1.2.3', '0.255.255.255', '::', '0:0:0:0:0:0:0:0'],
  'loopback': ['127.0.0.1', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1'],
  'private': ['10.0.0.0', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
  'unique-local': ['fc00::1', 'fd00::1', 'fd12:3456:789a::1', 'fdff:ffff::1'],
  'link-local': ['169.254.0.1', '169.254.255.255', 'fe80::1', 'febf::1', 'fe80::1%eth0'],
  'site-local': ['fec0::1', 'feff::1'],
  'carrier-grade NAT': ['100.64.0.0', '100.127.255.255'],
  'metadata': ['169.254.169.254', '169.254.170.2', 'fd00:ec2::254', '168.63.129.16', '100.100.100.200', '192.0.0.192'],
  'multicast': ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  'broadcast and reserved': ['255.255.255.255', '240.0.0.1', '254.0.0.1', '192.88.99.1', '4000::1', '8000::1', 'e000::1'],
  'documentation': ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  'benchmark': ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  'discard, AS112, AMT, segment routing': ['100::1', '192.175.48.1', '192.31.196.1', '192.52.193.1', '2001:4:112::1', '2620:4f:8000::1', '5f00::1'],
  'mapped': ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '0:0:0:0:0:ffff:c0a8:1', '::ffff:8.8.8.8'],
  'translated and compatible': ['::ffff:0:127.0.0.1', '::ffff:0:7f00:1', '::127.0.0.1', '::7f00:1', '::8.8.8.8'],
  'NAT64': ['64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b::808:808', '64:ff9b:1::1', '64:ff9b:1:ffff::7f00:1'],
  '6to4, Teredo, ORCHID, ISATAP': ['2002:7f00:1::', '2002:a00:1::1', '2001::1', '2001:0:53aa:64c:0:0:80ff:fffe', '2001:10::1', '2001:20::1', '2001:30::1', '2606:4700::5efe:7f00:1', '2606:4700::200:5efe:10.0.0.1'],
  'text that is no canonical address': ['', ' ', '127.1', '0177.0.0.1', '010.8.8.8', '2130706433', '0x7f000001', '8.8.8', '8.8.8.8.', ' 8.8.8.8', '8.8.8.8:80', '8.8.8.8/8', '[::1]', '256.1.1.1', 'localhost', '２.２.２.２'],
}

/** What names resolve to; every other name is unknown. */
const NAMES: Record<string, string[]> = {
  'metadata.google.internal': ['169.254.169.254'],
  'metadata.azure.internal': ['168.63.129.16'],
  'instance-data.ec2.internal': ['169.254.169.254', 'fd00:ec2::254'],
  '127.0.0.1.nip.io': ['127.0.0.1'],
  'redis': ['172.18.0.4'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'mixed.example': ['93.184.215.14', '10.0.0.1'],
  'mixed6.example': ['2606:4700:4700::1111', 'fd00::1'],
}

const REFUSED_URLS: Record<EgressRefusalReason, string[]> = {
  'private-address': [
    'http://127.0.0.1/', 'http://127.0.0.1:8080/', 'https://127.0.0.1/', 'HTTP://127.0.0.1/', 'http://127.0.0.1./', 'http://127.0.0.1../',
    'http://2130706433/', 'http://0x7f000001/', 'http://0x7f.1/', 'http://0x7f.0x0.0x0.0x1/', 'http://017700000001/', 'http://0177.0.0.1/', 'http://0177.0.0.0x1/',
    'http://00000177.0.0.1/', 'http://127.1/', 'http://127.0.1/', 'http://0/', 'http://0.0.0.0/', 'http://127%2e0%2e0%2e1/', 'http://%31%32%37.1/',
    'http://@127.0.0.1/', 'http://１２７.０.０.１/', 'http://127。0。0。1/', 'http://①②⑦.①/', 'http://１６９.２５４.１６９.２５４/',
    'http://10.0.0.1/', 'http://167772161/', 'http://172.16.0.1/', 'http://192.168.1.1/', 'http://3232235777/', 'http://100.64.0.1/', 'http://100.100.100.200/latest/meta-data/',
    'http://169.254.169.254/latest/meta-data/', 'http://2852039166/', 'http://0xa9fea9fe/', 'http://0251.0376.0251.0376/', 'http://168.63.129.16/', 'http://255.255.255.255/',
    'http://[::1]/', 'http://[::]/', 'http://[0:0:0:0:0:0:0:1]:80/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[::ffff:169.254.169.254]/',
    'http://[::127.0.0.1]/', 'http://[64:ff9b::127.0.0.1]/', 'http://[64:ff9b:1::a00:1]/', 'http://[2002:7f00:1::]/', 'http://[2001:0:53aa:64c::1]/', 'http://[fd00::1]/', 'http://[fd00:ec2::254]/',
    'http://[fe80::1]/', 'http://[fec0::1]/', 'http://[ff02::1]/',
    'http://localhost/', 'http://LOCALHOST/', 'http://localhost./', 'http://ｌｏｃａｌｈｏｓｔ/', 'http://app.localhost/', 'http://a.b.localhost.:3000/',
    'http://metadata.google.internal/computeMetadata/v1/', 'http://metadata.google.internal./', 'http://METADATA.google.internal/', 'http://metadata.azure.internal/', 'http://instance-data.ec2.internal/',
    'http://127.0.0.1.nip.io/', 'http://redis:6380/', 'http://mapped.example/', 'http://mixed.example/', 'http://mixed6.example/',
  ],
  'credentials': ['http://user:secret@example.com/', 'http://user@example.com/', 'http://:secret@example.com/', 'http://example.com@127.0.0.1/', 'http://example.com:80@10.0.0.1/', 'https://example.com%2f@[::1]/'],
  'malformed-url': [
    '', ' ', 'example.com', '//example.com/', '/path', 'http://', 'http:///', 'http://./', 'http://.../', 'http:example.com', 'http:/example.com', 'http:///example.com', ' http://example.com/',
    'http://exam\tple.com/', 'http://127.0\n.0.1/', 'http://example.com\r\n/', 'http://example.com/\r\nHost:10.0.0.1', 'ht\ttp://example.com/', 'http://example.com/?a=\u0000', 'http://example.com/\u0085',
    'http:\\\\example.com\\', 'http://example.com\\@127.0.0.1/', 'http://127.0.0.1\\.example.com/', 'http://example.com/a\\b',
    'http://256.1.1.1/', 'http://1.2.3.4.5/', 'http://[::1/', 'http://[fe80::1%25eth0]/', 'http://exa mple.com/', 'http://example.com:99999/',
  ],
  'scheme': ['ftp://example.com/', 'file:///etc/passwd', 'data:text/plain,hello', 'gopher://127.0.0.1:6379/_', 'javascript:alert(1)', 'blob:http://example.com/1', 'ws://example.com/', 'httpx://example.com/', 'unix:/var/run/docker.sock'],
  'port': ['http://example.com:25/', 'http://8.8.8.8:22/', 'https://example.com:993/', 'http://example.com:0/'],
  'downgrade': [],
}

describe('isPublicAddress', () => {
  it.each(PUBLIC_ADDRESSES)('allows %s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  describe.each(Object.entries(REFUSED_ADDRESSES))('%s', (_range, addresses) => {
    it.each(addresses)('refuses "%s"', (address) => {
      expect(isPublicAddress(address)).toBe(false)
    })
  })
})

describe('the guarded client refuses', () => {
  const fetch = createSafeFetch({
    allowedHosts: [],
    resolve: async (hostname) => (NAMES[hostname] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  })

  describe.each(Object.entries(REFUSED_URLS).filter(([, urls]) => urls.length > 0))('as %s', (reason, urls) => {
    it.each(urls.map((url) => [JSON.stringify(url), url]))('%s', async (_name, url) => {
      await expect(fetch(url)).rejects.toMatchObject({ name: 'EgressRefusedError', code: 'egress-refused', reason })
    })
  })

  it('without telling what a name resolves to', async () => {
    const error: unknown = await fetch('http://metadata.google.internal/').catch((reason: unknown) => reason)
    expect(String(error)).toContain('metadata.google.internal')
    expect(JSON.stringify(error) + String(error)).not.toContain('169.254')
  })
})

describe('checkEgressUrl', () => {
  const check = (url: string, ...allowedHosts: string[]) => {
    try {
      return checkEgressUrl(url, { allowedHosts }).isPermitted
    } catch {
      return 'refused'
    }
  }

  it.each(['http://example.com/', 'https://example.com:8443/v1?q=a\\b#c', 'https://例え.jp/', 'http://8.8.8.8/', 'http://0x08080808/', 'https://[2606:4700:4700::1111]/', 'https://localhost.example.com/'])('lets %s pass to the check of its addresses', (url) => {
    expect(check(url)).toBe(false)
  })

  it('requests the name without its trailing dot', () => {
    expect(checkEgressUrl('https://Example.COM./a', { allowedHosts: [] }).url.href).toBe('https://example.com/a')
  })

  it.each([
    ['http://localhost:11434/', 'localhost:11434'],
    ['http://localhost:1234/', 'localhost'],
    ['http://LocalHost.:11434/', 'LOCALHOST.:11434'],
    ['http://192.168.1.5/', '192.168.1.5:80'],
    ['https://192.168.1.5/', '192.168.1.5:443'],
    ['http://[::1]:8000/', '[::1]:8000'],
    ['http://[0:0::1]:8000/', '::1'],
    ['http://127.1:8000/', ' 127.0.0.1:8000 '],
    ['http://ollama:11434/', 'other:1', 'ollama:11434'],
  ])('permits %s for the entry %s', (url, ...entries) => {
    expect(check(url, ...entries)).toBe(true)
  })

  it.each([
    ['http://localhost:11435/', 'localhost:11434'],
    ['http://localhost/', 'localhost:11434'],
    ['http://a.localhost:11434/', 'localhost:11434'],
    ['http://127.0.0.1:11434/', 'localhost:11434'],
    ['http://192.168.1.50/', '192.168.1.5'],
    ['https://10.0.0.1/', '10.0.0.1:80'],
    ['http://10.0.0.1/', '10.0.0.0/8'],
    ['http://10.0.0.1/', '*'],
    ['http://10.0.0.1/', 'http://10.0.0.1'],
    ['http://user:secret@localhost/', 'localhost'],
    ['ftp://localhost/', 'localhost'],
  ])('still refuses %s with the entry %s', (url, ...entries) => {
    expect(check(url, ...entries)).toBe('refused')
  })

  it.each(['localhost', 'localhost:11434', '[::1]:80', '::1', '10.0.0.1'])('knows the entry %s as usable', (entry) => {
    expect(isAllowedHostEntry(entry)).toBe(true)
  })

  it.each(['', '*', '*.example.com', 'host:99999', 'http://localhost', 'a/b', 'user@host', 'host:port', 'host:1:2', '10.0.0.0/8', '.'])('knows the entry "%s" as unusable', (entry) => {
    expect(isAllowedHostEntry(entry)).toBe(false)
  })
})
