import { join } from 'node:path'
import { parse } from 'smol-toml'
import type { Settings } from './settings.ts'

/** Stands for the database's id until it's known. */
const NO_DATABASE_YET = 'made-by-npm-run-deploy'

type WranglerToml = {
  main: string
  base_dir: string
  assets: { directory: string }
  d1_databases: { migrations_dir: string }[]
}

/**
 * wrangler's configuration for one install: what wrangler.toml says of every install, and this one's settings.
 *
 * @param root what the paths of wrangler.toml begin from
 */
export function wranglerConfig(
  toml: string,
  { name, queue, vars }: Settings,
  { root, databaseId = NO_DATABASE_YET }: { root: string; databaseId?: string | undefined },
) {
  const every = parse(toml) as unknown as WranglerToml
  const under = (path: string) => join(root, path)
  const jobs = `${name}-jobs`
  return {
    ...every,
    name,
    main: under(every.main),
    base_dir: under(every.base_dir),
    assets: { ...every.assets, directory: under(every.assets.directory) },
    vars,
    d1_databases: every.d1_databases.map((database) => ({
      ...database,
      database_name: name,
      database_id: databaseId,
      migrations_dir: under(database.migrations_dir),
    })),
    ...(queue
      ? {
          queues: {
            producers: [{ binding: 'JOBS', queue: jobs }],
            // A turn that fails is found again by the next minute's run, so none is kept aside.
            consumers: [{ queue: jobs, max_batch_size: 10, max_batch_timeout: 1, max_retries: 3 }],
          },
        }
      : {}),
  }
}
