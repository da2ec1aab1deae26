import type { ProviderDefinition } from '../definition-shape.ts';
import { adbluemedia } from './adbluemedia.ts';
import { adgate } from './adgate.ts';
import { adgem } from './adgem.ts';
import { adlexy } from './adlexy.ts';
import { admantum } from './admantum.ts';
import { admobSsv } from './admob-ssv.ts';
import { adoffers } from './adoffers.ts';
import { adscend } from './adscend.ts';
import { adswed } from './adswed.ts';
import { adtowall } from './adtowall.ts';
import { adworkmedia } from './adworkmedia.ts';
import { applovin } from './applovin.ts';
import { ayet } from './ayet.ts';
import { bitcotasks } from './bitcotasks.ts';
import { bitlabs } from './bitlabs.ts';
import { cintLucid } from './cint-lucid.ts';
import { cpalead } from './cpalead.ts';
import { cpidroid } from './cpidroid.ts';
import { cpx } from './cpx.ts';
import { flexwall } from './flexwall.ts';
import { fyber } from './fyber.ts';
import { gemiad } from './gemiad.ts';
import { hangmyads } from './hangmyads.ts';
import { hideout } from './hideout.ts';
import { house } from './house.ts';
import { hyprmxMarketplace } from './hyprmx-marketplace.ts';
import { inbrain } from './inbrain.ts';
import { jungle } from './jungle.ts';
import { levelplay } from './levelplay.ts';
import { lootably } from './lootably.ts';
import { mmwall } from './mmwall.ts';
import { monlix } from './monlix.ts';
import { mychips } from './mychips.ts';
import { mylead } from './mylead.ts';
import { notik } from './notik.ts';
import { offawall } from './offawall.ts';
import { offery } from './offery.ts';
import { ogads } from './ogads.ts';
import { pixylabs } from './pixylabs.ts';
import { playfull } from './playfull.ts';
import { pointclicktrack } from './pointclicktrack.ts';
import { pollfish } from './pollfish.ts';
import { primewall } from './primewall.ts';
import { ptcwall } from './ptcwall.ts';
import { radientwall } from './radientwall.ts';
import { revtoo } from './revtoo.ts';
import { revu } from './revu.ts';
import { rewardinghub } from './rewardinghub.ts';
import { simula } from './simula.ts';
import { subidTransidMd5Family } from './subid-transid-md5-family.ts';
import { sushiads } from './sushiads.ts';
import { tapjoy } from './tapjoy.ts';
import { tapresearch } from './tapresearch.ts';
import { taskwall } from './taskwall.ts';
import { torox } from './torox.ts';
import { tyrads } from './tyrads.ts';
import { unityAds } from './unity-ads.ts';
import { upwall } from './upwall.ts';
import { vortexwall } from './vortexwall.ts';
import { wannads } from './wannads.ts';
import { wannadsApp } from './wannads-app.ts';
import { wannadsGlobal } from './wannads-global.ts';

/**
 * The definitions that ship with the product, by id, in the order they are offered. A new network is a file `<id>.ts`, its
 * vectors in `<id>.vectors.ts`, and its line here.
 */
export const CATALOGUE: ReadonlyMap<string, ProviderDefinition> = new Map(
  [
    house,
    bitlabs,
    cpx,
    lootably,
    ayet,
    adgem,
    adbluemedia,
    adgate,
    adlexy,
    admantum,
    admobSsv,
    adoffers,
    adscend,
    adswed,
    adtowall,
    adworkmedia,
    applovin,
    bitcotasks,
    cintLucid,
    cpalead,
    cpidroid,
    flexwall,
    fyber,
    gemiad,
    hangmyads,
    hideout,
    hyprmxMarketplace,
    inbrain,
    jungle,
    levelplay,
    mmwall,
    monlix,
    mychips,
    mylead,
    notik,
    offawall,
    offery,
    ogads,
    pixylabs,
    playfull,
    pointclicktrack,
    pollfish,
    primewall,
    ptcwall,
    radientwall,
    revtoo,
    revu,
    rewardinghub,
    simula,
    subidTransidMd5Family,
    sushiads,
    tapjoy,
    tapresearch,
    taskwall,
    torox,
    tyrads,
    unityAds,
    upwall,
    vortexwall,
    wannads,
    wannadsApp,
    wannadsGlobal,
  ].map((definition) => [definition.id, definition]),
);
