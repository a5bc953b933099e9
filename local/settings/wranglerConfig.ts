import { join } from 'node:path'
import { parse } from 'smol-toml'
import { bucketName, databaseNames, type Settings } from './settings.ts'

/** Where Cloudflare keeps what schools save. There is no UK one. */
export const JURISDICTION = 'eu'

/** Stands for the database's id until it's known. */
const NO_DATABASE_YET = 'made-by-npm-run-deploy'

type WranglerToml = {
  main: string
  base_dir: string
  assets: { directory: string }
  d1_databases: { binding: string; migrations_dir: string }[]
}

/**
 * wrangler's configuration for one install: what wrangler.toml says of every install, and this one's settings.
 *
 * @param root what the paths of wrangler.toml begin from
 * @param ids of the databases that are made, by their names
 */
export function wranglerConfig(
  toml: string,
  settings: Settings,
  { root, ids = {} }: { root: string; ids?: Readonly<Record<string, string>> },
) {
  const { name, queue, bucket, vars } = settings
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
    d1_databases: every.d1_databases.flatMap((database) =>
      databaseNames(settings).map((databaseName, n) => ({
        ...database,
        binding: n === 0 ? database.binding : `${database.binding}_${n + 1}`,
        database_name: databaseName,
        database_id: ids[databaseName] ?? NO_DATABASE_YET,
        migrations_dir: under(database.migrations_dir),
      })),
    ),
    ...(bucket
      ? {
          r2_buckets: [
            { binding: 'PACKS', bucket_name: bucketName(settings), jurisdiction: JURISDICTION },
          ],
        }
      : {}),
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
