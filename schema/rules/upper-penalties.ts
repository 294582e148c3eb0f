/**
 * Penalties that upper law sets for acts that a regulation on eldercare is likely to name as well: facts read in the
 * texts, with their source. 河南省养老服务条例（2022年）is not among them: its text was not at hand.
 */
export interface UpperPenalty {
  /** Places whose regulations stand under it: how their titles begin. */
  readonly places: RegExp;
  /** Words of the article that penalises: who, and what they do. */
  readonly who: RegExp;
  readonly act: RegExp;
  /** Lowest and highest fine, in yuan. */
  readonly fine: readonly [lowest: number, highest: number];
  readonly source: string;
}

/** The cities of 河南. */
const henan = /^(?:郑州|开封|洛阳|平顶山|安阳|鹤壁|新乡|焦作|濮阳|许昌|漯河|三门峡|南阳|商丘|信阳|周口|驻马店|济源)/u;

const careHomes = { places: henan, who: /养老机构/u, fine: [10_000, 200_000], source: '河南省老年人权益保障条例第五十八条' } as const;

export const upperPenalties: readonly UpperPenalty[] = [
  { ...careHomes, act: /未与老年人(?:或者其代理人)?签订服务(?:协议|合同)/u },
  { ...careHomes, act: /擅自(?:暂停|终止)(?:或者终止)?养老服务/u },
  { ...careHomes, act: /利用养老机构的房屋、场地、设施[^。；]{0,10}开展与养老服务无关的活动/u },
];
