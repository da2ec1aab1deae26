import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { SchemaAdapter } from '#lib/data/schema-adapter.ts';

/** What we use of Prisma's own migration engine. */
export type SchemaEngine = glue.SchemaEngine;

interface EngineExports extends WebAssembly.Exports {
  __wbindgen_start(): void;
}

let loaded: Promise<void> | undefined;

/** Where the engine leaves its last words before it dies; it cannot be used again in this process. */
const registry = globalThis as typeof globalThis & {
  PRISMA_WASM_PANIC_REGISTRY?: { set_message(message: string): void };
};
registry.PRISMA_WASM_PANIC_REGISTRY ??= {
  set_message: (message) => {
    throw new Error(`Prisma's schema engine gave up: ${message}`);
  },
};

/**
 * What the engine calls outside itself. Its time-outs outlive what they guard (ten seconds after the last
 * migration): they must not keep a finished process alive.
 */
function imports(): WebAssembly.ModuleImports {
  const own = Object.entries(glue).map(([name, value]) => {
    if (!name.startsWith('__wbg_setTimeout_')) return [name, value];
    return [name, (call: () => void, ms: number) => setTimeout(call, ms >>> 0).unref()];
  });
  return Object.fromEntries(own) as WebAssembly.ModuleImports;
}

/** The engine comes as WebAssembly in an npm package: nothing is fetched, nothing is spawned. */
async function load(): Promise<void> {
  const beside = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(beside.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': imports(),
  });
  const bound = glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  bound.__wbg_set_wasm(instance.exports);
  (instance.exports as EngineExports).__wbindgen_start();
}

/**
 * Prisma's migration engine on one database; `use` gets it and it is freed afterwards.
 * @param url the owner's connection
 * @throws what the engine says, as an Error
 */
export async function withSchemaEngine<T>(
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  await loaded;
  const adapter = new SchemaAdapter(url);
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(adapter);
    const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
    try {
      return await use(engine);
    } catch (error) {
      throw adapter.failure ?? error;
    } finally {
      engine.free();
    }
  } finally {
    await adapter.close();
  }
}
