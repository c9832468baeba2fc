import { Client } from 'pg';
import { withBenchRun, type BenchDatabase } from './bench-run';
import { measureHandOut, type HandOut } from './hand-out/measure-hand-out';
import { makeFileRivals } from './hand-out/make-file-rivals';
import { ensureRivals, loadPgsqlTest, NO_PGSQL_TEST } from './rivals';
import { median, percentile, round, time, type BenchOptions, type Result } from './result';

const DATABASES: readonly BenchDatabase[] = [
  { name: 'S10', tables: 10, isolation: 'schema' },
  { name: 'S50', tables: 50, isolation: 'schema' },
  { name: 'S200', tables: 200, isolation: 'schema' },
  { name: 'D50', tables: 50, isolation: 'database' },
];
const WARM_UP = 30;

type HandOuts = Readonly<Record<string, HandOut[]>>;
/** What a rival needed for a file, and that divided by what ours needed right before. */
type Measured = Record<string, { readonly ms: number[]; readonly share: number[] }>;

/** P2: what a test file that wrote to three tables pays for a pristine database, at its end and at the start of the next. */
export async function benchHandOut({ isQuick }: BenchOptions): Promise<Result[]> {
  ensureRivals();
  const rounds = isQuick ? 3 : 12;
  const filesARound = isQuick ? 20 : 40;
  return withBenchRun(DATABASES, async (run) => {
    const builds: Record<string, number> = {};
    for (const { name } of DATABASES) {
      builds[name] = await time(() => run.takeSlot(name).provision());
    }
    const handOuts: HandOuts = Object.fromEntries(DATABASES.map(({ name }) => [name, []]));
    const handOutAll = async (files: number): Promise<void> => {
      for (let file = 0; file < files; file++) {
        for (const { name } of DATABASES) {
          handOuts[name]!.push(await measureHandOut(() => run.takeSlot(name)));
        }
      }
    };
    await handOutAll(WARM_UP);
    for (const list of Object.values(handOuts)) list.length = 0;

    const admin = new Client({ connectionString: run.adminUrl });
    await admin.connect();
    const measured: Measured = {};
    try {
      const rivals = await makeFileRivals({ run, admin, migrations: 'migrations-S50', tables: 50 });
      for (let turn = 0; turn < rounds; turn++) {
        await handOutAll(filesARound);
        const ours = median(handOuts.S50!.slice(-filesARound).map(total));
        for (const [name, runFile] of Object.entries(rivals)) {
          const ms = await runFile();
          const row = (measured[name] ??= { ms: [], share: [] });
          row.ms.push(ms);
          row.share.push(ours / ms);
        }
      }
    } finally {
      await admin.end();
    }
    return report(handOuts, measured, builds);
  });
}

function total({ end, start }: HandOut): number {
  return end + start;
}

function report(handOuts: HandOuts, measured: Measured, builds: Record<string, number>): Result[] {
  const ours = DATABASES.map(({ name, tables, isolation }) => ({
    title: `${isolation} of ${tables} tables`,
    build: builds[name] ?? NaN,
    handOuts: handOuts[name] ?? [],
  }));
  const results: Result[] = ours.flatMap(({ title, build, handOuts: list }) => {
    const p50 = percentile(list.map(total), 50);
    const p95 = percentile(list.map(total), 95);
    const end = list.map((one) => one.end);
    const start = list.map((one) => one.start);
    const checkpoint = list.map((one) => one.checkpoint);
    const parts = {
      'end of the file, p50': percentile(end, 50),
      'end of the file, p95': percentile(end, 95),
      'start of the next, p50': percentile(start, 50),
      'start of the next, p95': percentile(start, 95),
      'of that the first checkpoint, p50': percentile(checkpoint, 50),
      'the first one, built': round(build),
    };
    const what = `handing a file its pristine ${title} after a file that wrote to 3`;
    return [
      {
        id: 'P2',
        what: `${what}: p50`,
        value: p50,
        unit: 'ms',
        bar: 1,
        met: p50 <= 1,
        rivals: parts,
      },
      { id: 'P2', what: `${what}: p95`, value: p95, unit: 'ms', bar: 5, met: p95 <= 5, rivals: {} },
    ];
  });
  const few = handOuts.S10 ?? [];
  const growth = median(
    (handOuts.S200 ?? []).map((many, i) => total(many) / total(few[i] ?? many)),
  );
  results.push(compare('handing out 200 tables, against 10', growth, 1.2, {}));

  const rivals = {
    'ours, ms': median((handOuts.S50 ?? []).map(total)),
    ...Object.fromEntries(
      Object.entries(measured).map(([name, { ms }]) => [`${name}, ms`, median(ms)]),
    ),
  };
  const share = (name: string): number => median(measured[name]?.share ?? []);
  const notes = ['a warm pool of clones (IntegreSQL): not available, it is a server of its own'];
  if (!loadPgsqlTest()) notes.push(NO_PGSQL_TEST);
  results.push(
    {
      ...compare(
        'handing out 50 tables, against Knex migrations per file',
        share('Knex migrations into a schema per file'),
        0.05,
        rivals,
      ),
      notes,
    },
    compare(
      'handing out 50 tables, against CREATE DATABASE … TEMPLATE per file',
      share('CREATE DATABASE … TEMPLATE … FILE_COPY'),
      0.1,
      {},
    ),
  );
  return results;
}

function compare(
  what: string,
  value: number,
  bar: number,
  rivals: Readonly<Record<string, number>>,
): Result {
  return { id: 'P2', what, value, unit: 'ratio', bar, met: value <= bar, rivals };
}
