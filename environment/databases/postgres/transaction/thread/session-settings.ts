import type { ApplicationConnection } from './application-connection';

/** Settings to be changed; undefined: back to what the session began with. */
export type SettingValues = readonly (readonly [name: string, value: string | undefined])[];

/** The settings in effect on the shared session that are not those that it began with. */
export class SessionSettings {
  private applied = new Map<string, string>();
  private before = new Map<string, string>();

  get names(): string[] {
    return [...this.applied.keys()];
  }

  /** What has to change before a client may use the session. */
  differences({ settings }: ApplicationConnection): SettingValues {
    const names = new Set([...this.applied.keys(), ...settings.keys()]);
    return [...names]
      .filter((name) => this.applied.get(name) !== settings.get(name))
      .map((name) => [name, settings.get(name)]);
  }

  note(changes: Iterable<SettingValues[number]>): void {
    for (const [name, value] of changes) {
      if (value === undefined) this.applied.delete(name);
      else this.applied.set(name, value);
    }
  }

  /** A transaction begins, whose rollback brings the present settings back. */
  begin(): void {
    this.before = new Map(this.applied);
  }

  rollBack(): void {
    this.applied = this.before;
  }

  /** A new session. */
  forget(): void {
    this.applied = new Map();
    this.before = new Map();
  }
}
