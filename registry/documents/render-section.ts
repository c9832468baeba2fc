import type { Registry } from '../types';
import { renderInfra } from './render-infra';
import { renderIsolation } from './render-isolation';
import { renderRoadmap } from './render-roadmap';
import type { SectionName } from './section';

const RENDERERS: Readonly<Record<SectionName, (registry: Registry) => string[]>> = {
  infra: renderInfra,
  roadmap: renderRoadmap,
  isolation: renderIsolation,
};

/**
 * The lines of a section, without its markers: Markdown, the same bytes for the same registry on
 * every machine. Formatters are asked to leave it alone.
 */
export function renderSection(name: SectionName, registry: Registry): string[] {
  return [
    '',
    '<!-- prettier-ignore-start -->',
    '<!-- Rendered from the registry. Change it there, then: npx jest-hermetic registry doc -->',
    '',
    ...RENDERERS[name](registry),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ];
}
