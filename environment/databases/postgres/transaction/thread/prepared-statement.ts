import type { Control } from '../sql/classify-statement';
import type { Claim } from '../sql/find-claims';
import type { SettingChanges } from '../sql/find-settings';
import type { Lonely } from '../sql/plan-script';

/** A statement that a client has prepared, as the proxy keeps it. */
export interface PreparedStatement {
  readonly text: string;
  /** Its name on the server, where clients may not collide; empty for the unnamed one. */
  readonly serverName: string;
  /** The Parse message, to prepare it again where another session or client has taken its place. */
  readonly parse: Buffer;
  readonly control: Control | undefined;
  readonly settings: SettingChanges;
  readonly claims: readonly Claim[];
  readonly lonely: Lonely | undefined;
  /** What the server has it in; another one when it has to be prepared again. */
  generation: object | undefined;
}

/** A statement with its parameters. */
export interface Portal {
  readonly statement: PreparedStatement;
  readonly serverName: string;
  readonly parameters: readonly (string | null)[];
}
