import { runDocker } from './run-docker.ts'

/** The address of this machine under which containers reach what it serves: the gateway of the engine's own network. */
export async function findHostAddress(): Promise<string> {
  const [network]: { IPAM: { Config: { Gateway?: string, Subnet?: string }[] } }[] = JSON.parse(await runDocker(['network', 'inspect', 'bridge']))
  const config = network?.IPAM.Config.find(({ Subnet = '' }) => /^\d+(\.\d+){3}\//.test(Subnet))
  if (!config?.Subnet) throw new Error('The engine\'s bridge network has no IPv4 range')
  // The gateway is the first address of the range unless something else was set.
  return config.Gateway ?? config.Subnet.replace(/\.\d+\/\d+$/, '.1')
}
