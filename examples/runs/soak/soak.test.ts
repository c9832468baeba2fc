import { onEngine } from '../tests/on-each-engine';
import { runRound } from '../tests/processes/run-round';

// 100 rounds, each in a pristine database: 8 processes begin to tick at the same moment on 200 runs.

const ROUNDS = 100;
const PROCESSES = 8;
const RUNS = 200;

onEngine('PostgreSQL', 'soak', (backend) => {
  const counts = { rounds: 0, runs: 0, twice: 0, lost: 0, disordered: 0 };
  let [smallest, largest] = [RUNS, 0];

  afterAll(() => {
    const line = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
    process.stdout.write(`soak: ${line.join(', ')}; shares from ${smallest} to ${largest} runs\n`);
  });

  test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))('round %i', async () => {
    const round = await runRound(backend, { processes: PROCESSES, runs: RUNS });
    counts.rounds++;
    counts.runs += round.shares.reduce((sum, share) => sum + share, 0);
    for (const fault of ['twice', 'lost', 'disordered'] as const)
      counts[fault] += round[fault].length;
    smallest = Math.min(smallest, ...round.shares);
    largest = Math.max(largest, ...round.shares);
    expect(round).toMatchObject({ twice: [], lost: [], disordered: [] });
  });
});
