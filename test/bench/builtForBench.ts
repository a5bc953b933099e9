import { build, type Rolldown } from 'vite'

/** The code of `<name>.worker.ts` beside this, as one file that workerd runs. */
export async function builtForBench(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { target: 'webworker', noExternal: true },
    build: { ssr: `${import.meta.dirname}/${name}.worker.ts`, write: false, minify: true },
  })
  const [{ output }] = (Array.isArray(built) ? built : [built]) as [Rolldown.RolldownOutput]
  return output[0].code
}
