import type { Authentication } from './recipe.ts';
import { settingsOf } from './signing-keys.ts';

/** The settings with which a call proves itself. */
export function settingNames(authentication: Authentication): string[] {
  switch (authentication.scheme) {
    case 'none':
      return [authentication.pathToken];
    case 'shared-secret':
      return [authentication.setting];
    case 'signed':
      return settingsOf(authentication);
  }
}
