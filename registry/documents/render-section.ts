import type { ImportStyle } from '../../errors/import-line';
import type { Registry } from '../types';
import { renderInfra } from './render-infra';
import { renderIsolation } from './render-isolation';
import { renderRoadmap } from './render-roadmap';
import type { SectionName } from './section';

type Render = (registry: Registry, style: ImportStyle) => string[];

const RENDERERS: Readonly<Record<SectionName, Render>> = {
  infra: renderInfra,
  roadmap: renderRoadmap,
  isolation: renderIsolation,
};

/**
 * The lines of a section, without its markers: Markdown, the same bytes for the same registry
 * and style on every machine. Formatters are asked to leave it alone.
 *
 * @param style how the examples take what packages export
 */
export function renderSection(name: SectionName, registry: Registry, style: ImportStyle): string[] {
  return [
    '',
    '<!-- prettier-ignore-start -->',
    '<!-- Rendered from the registry. Change it there, then: npx jest-hermetic registry doc -->',
    '',
    ...RENDERERS[name](registry, style),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ];
}
