import { resolveDriver } from '../../environment/databases/load-driver';
import { findPostgresBinaries } from '../../environment/databases/postgres/server/find-binaries';
import { listDatabases, type Registry } from '../../registry/index';
import { isEmbedded } from '../../registry/is-embedded';
import { listDrivers } from '../list-drivers';
import { diagnose } from './diagnose';
import { type Diagnosis, joinDiagnoses } from './diagnosis';

/** Whether the packages that the registry's databases need are installed, as the project sees them. */
export async function checkDrivers(registry: Registry, projectDir: string): Promise<Diagnosis> {
  const checks = listDatabases(registry).flatMap((own) => [
    ...listDrivers(own).map((driver) =>
      diagnose(() => {
        resolveDriver(driver, projectDir, own.infra);
        return `${own.infra}: ${driver}`;
      }),
    ),
    ...(isEmbedded(own) ? [checkBinaries(own.infra, projectDir)] : []),
  ]);
  return joinDiagnoses(await Promise.all(checks));
}

function checkBinaries(infra: string, projectDir: string): Promise<Diagnosis> {
  return diagnose(() => {
    const { version } = findPostgresBinaries(projectDir, infra);
    return `${infra}: embedded PostgreSQL ${version}`;
  });
}
