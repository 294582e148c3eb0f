/**
 * The story of the demonstration: what the experts said in two rounds, what became of it, what the drafters
 * changed besides, and what citizens say now. All invented. A comment stands on the words of `quote`, or on
 * the whole article `article`, or, with neither, on the whole draft.
 */
import type { Fate } from '../rounds/terms.js';

export interface StoryComment {
  /** Key of the expert in `people.ts`. */
  readonly by: string;
  readonly quote?: string;
  /** Printed number in the version that was discussed. */
  readonly article?: string;
  readonly body: string;
  readonly proposal?: string;
  readonly fate: Fate;
  readonly reason: string;
  /** The proposed wording was taken over at a click. */
  readonly accepted?: true;
}

/** A drafter's own change of words; with `because`, the number in the list of comments that led to it. */
export interface StoryEdit {
  readonly find: string;
  readonly replace: string;
}

export const firstRound: readonly StoryComment[] = [
  {
    by: 'law1',
    quote: '企业和社会组织提供的专业化服务',
    body: '服务主体遗漏事业单位，公办福利机构、医院都在其列。',
    proposal: '企业事业单位和社会组织提供的专业化服务',
    fate: 'adopted',
    reason: '公办福利机构和医疗卫生机构确属服务主体，按所提表述修改。',
    accepted: true,
  },
  {
    by: 'law2',
    article: '第二条',
    body: '全文多处使用“老年人”，但未界定年龄。建议增加一款，与老年人权益保障法第二条一致。',
    fate: 'adopted',
    reason: '已在本条增加一款，明确老年人是指六十周岁以上的公民。',
  },
  {
    by: 'law3',
    body: '建议将条例名称改为“漯河市居家和社区养老服务条例”，居家与社区养老很难截然分开。',
    fate: 'declined',
    reason: '年度立法调研内容确定的名称是居家养老服务；社区服务站点等内容已写入第二章，不改变名称。',
  },
  {
    by: 'care1',
    quote: '组织开展老年人需求调查',
    body: '需求调查之外还应当做能力评估，两件事是连着的。',
    proposal: '组织开展老年人需求调查和能力评估',
    fate: 'adopted',
    reason: '能力评估是确定服务对象的前提，采纳。',
    accepted: true,
  },
  {
    by: 'law1',
    quote: '每百户建筑面积不少于二十平方米',
    body: '省条例规定新建住宅区每百户不低于三十平方米，下位法不得低于上位法标准。',
    proposal: '每百户建筑面积不少于三十平方米',
    fate: 'adopted',
    reason: '《河南省老年人权益保障条例》第三十四条规定新建居民住宅区每百户不低于三十平方米，应当一致。',
    accepted: true,
  },
  {
    by: 'care2',
    quote: '同步规划、同步建设、同步交付',
    body: '实践中最容易落空的是验收环节，四同步缺一不可。',
    proposal: '同步规划、同步建设、同步验收、同步交付',
    fate: 'adopted',
    reason: '与省条例“四同步”要求一致，采纳。',
    accepted: true,
  },
  {
    by: 'care3',
    quote: '予以配置',
    body: '已建成小区也应当有面积标准，否则无法考核。',
    proposal: '按照每百户建筑面积不少于二十平方米的标准配置',
    fate: 'adopted',
    reason: '省条例对已建成居民住宅区有二十平方米的标准，采纳。',
    accepted: true,
  },
  {
    by: 'law2',
    article: '第十条',
    body: '规划条件不落实应当有后果，建议规定未达到配套要求的不予核发规划许可。',
    fate: 'declined',
    reason: '规划许可的条件由《中华人民共和国城乡规划法》规定，地方性法规不宜增设许可条件。',
  },
  {
    by: 'law3',
    quote: '建设单位应当将居家养老服务用房和相关资料移交',
    body: '移交没有期限，也没有说明是否无偿，容易扯皮。',
    proposal: '建设单位应当自居家养老服务用房竣工验收合格之日起三个月内，将用房和相关资料无偿移交',
    fate: 'adopted',
    reason: '明确期限和移交方式，便于执行，采纳。',
    accepted: true,
  },
  {
    by: 'health1',
    quote: '日间照料、短期托养、助餐等功能',
    body: '居家养老服务中心应当有康复功能，术后老人很需要。',
    proposal: '日间照料、短期托养、助餐、康复等功能',
    fate: 'adopted',
    reason: '采纳。',
    accepted: true,
  },
  {
    by: 'health2',
    quote: '每年获得一次免费健康体检',
    body: '国家基本公共卫生服务的体检对象是六十五周岁以上老年人，写成全体老年人财力难以保证，也与国家项目不一致。',
    proposal: '六十五周岁以上的，每年获得一次免费健康体检',
    fate: 'adopted',
    reason: '与国家基本公共卫生服务规范一致，采纳。',
    accepted: true,
  },
  {
    by: 'care1',
    article: '第十五条',
    body: '建议把助浴补贴也写进来，失能老人洗澡是大难题。',
    fate: 'study',
    reason: '助浴补贴的对象和标准需要测算财力，建议由基本养老服务清单先行试点，再研究是否写入。',
  },
  {
    by: 'health3',
    article: '第十六条',
    body: '评估制度建立之后结果怎么用没有写。',
    proposal: '县（区）人民政府应当建立老年人能力评估制度。评估结果作为老年人享受基本公共服务的依据。',
    fate: 'adopted',
    reason: '明确评估结果的用途，采纳。',
    accepted: true,
  },
  {
    by: 'care2',
    quote: '定期了解其生活状况',
    body: '建议写明方式，基层才好操作。留守和重残老人也要包括。',
    fate: 'partly',
    reason: '巡访方式已增写；特殊困难老年人的范围在下一稿中补充。',
  },
  {
    by: 'health2',
    article: '第十九条',
    body: '平台不能只有手机端，很多老人不会用智能手机，要保留电话和人工。',
    fate: 'adopted',
    reason: '已增加一款，要求保留电话、人工等服务方式。',
  },
  {
    by: 'law1',
    quote: '保护老年人的隐私',
    body: '个人信息保护法施行后，应当并列个人信息。',
    proposal: '保护老年人的隐私和个人信息',
    fate: 'adopted',
    reason: '采纳。',
    accepted: true,
  },
  {
    by: 'care3',
    article: '第三十一条',
    body: '水电气热价格是服务站点最大的固定支出，建议明确按居民价格执行。',
    proposal: '居家养老服务组织按照规定享受税收优惠；其使用的水、电、气、热，按照居民生活类价格执行。',
    fate: 'adopted',
    reason: '与国家对养老机构的价格政策一致，采纳。',
    accepted: true,
  },
];

/** Changes that the drafters made themselves after the first round, because of what was said. */
export const afterFirstRound: readonly StoryEdit[] = [
  { find: '定期了解其生活状况', replace: '通过上门、电话等方式定期了解其生活状况' },
  { find: '共同组成的社会化服务。', replace: '共同组成的，使老年人在家中或者社区得到照料的社会化服务。' },
];

/** Paragraphs (款) added at the end of an article. */
export const addedParagraphs: readonly { article: string; text: string }[] = [
  { article: '第二条', text: '本条例所称老年人，是指六十周岁以上的公民。' },
  { article: '第十九条', text: '智慧养老服务平台应当保留电话、人工等服务方式，方便不使用智能设备的老年人。' },
];

export const secondRound: readonly StoryComment[] = [
  {
    by: 'law2',
    quote: '不得以欺诈、诱导等方式向老年人推销产品或者服务',
    body: '侵占财物在养老领域时有发生，应当一并禁止。另外这一句与前一句主体不同，建议另起一款。',
    proposal: '不得侵占老年人的财物，不得以欺诈、诱导等方式向老年人推销产品或者服务',
    fate: 'adopted',
    reason: '采纳；并将后一句另列为第二款。',
    accepted: true,
  },
  {
    by: 'law3',
    quote: '服务内容、服务标准和收费标准',
    body: '合同要素还应当有风险告知和争议解决。',
    proposal: '服务内容、服务标准、收费标准、风险告知和争议解决方式',
    fate: 'adopted',
    reason: '采纳。',
    accepted: true,
  },
  {
    by: 'health1',
    quote: '健康档案管理和慢性病指导等服务',
    body: '家庭医生签约和行动不便老人的上门服务最要紧。',
    proposal: '家庭医生签约、健康档案管理和慢性病指导等服务，为行动不便的老年人提供上门诊疗服务',
    fate: 'adopted',
    reason: '采纳。',
    accepted: true,
  },
  {
    by: 'health3',
    article: '第二十三条',
    body: '家庭养老床位没有标准，质量参差不齐。',
    fate: 'adopted',
    reason: '已增加一款，由市民政部门会同市财政部门、市卫生健康部门制定标准。',
  },
  {
    by: 'health2',
    quote: '康复护理、健康管理等健康服务',
    body: '老年人用药安全问题突出，建议列明用药指导。',
    proposal: '康复护理、健康管理、用药指导等健康服务',
    fate: 'adopted',
    reason: '采纳。',
    accepted: true,
  },
  {
    by: 'care1',
    quote: '民政部门应当建立养老志愿服务时间储存制度',
    body: '存了时间怎么用要说清楚，不然没人愿意存。',
    proposal: '民政部门应当建立养老志愿服务时间储存制度，志愿者可以按照规定将储存的服务时间兑换为养老服务',
    fate: 'adopted',
    reason: '采纳。',
    accepted: true,
  },
  {
    by: 'care2',
    article: '第三十五条',
    body: '小站点没有能力每年公开年报，已有服务质量评估公开，建议删去本条。',
    fate: 'adopted',
    reason: '第二十五条的评估结果将向社会公布，不再重复规定，删去本条。',
  },
  {
    by: 'care3',
    quote: '定期对居家养老服务组织的服务质量进行评估',
    body: '评估结果应当公开，老人和家属才好选择。',
    proposal: '定期对居家养老服务组织的服务质量进行评估，并向社会公布评估结果',
    fate: 'adopted',
    reason: '采纳。',
    accepted: true,
  },
  {
    by: 'law1',
    quote: '处一万元以上五万元以下罚款',
    body: '省条例对情节严重的另有五万元以上二十万元以下的幅度，可以衔接。',
    fate: 'study',
    reason: '省条例第五十八条针对的是养老机构的行为，是否适用于擅自改变用房用途，需进一步论证后再定。',
  },
  {
    by: 'law2',
    quote: '给予必要的陪护时间',
    body: '建议写明独生子女护理假的天数。',
    fate: 'covered',
    reason: '本省人口与计划生育方面的法规对护理假已有规定，本条例不重复规定。',
  },
  {
    by: 'care1',
    quote: '独居、空巢、失能等特殊困难老年人',
    body: '留守、重残老人也应列入。',
    proposal: '独居、空巢、留守、失能、重残等特殊困难老年人',
    fate: 'adopted',
    reason: '采纳。',
    accepted: true,
  },
  {
    by: 'care2',
    article: '第二十六条',
    body: '低龄帮高龄与志愿服务、时间储存联系更紧，建议放到志愿服务条之后。',
    fate: 'adopted',
    reason: '已移到志愿服务一条之后。',
  },
  {
    by: 'health1',
    body: '整部条例医疗部分偏少，建议单设“医养结合”一章。',
    fate: 'declined',
    reason: '本条例按照设施、基本公共服务、专业化服务、公益和互助服务四个方面设章，医疗卫生内容分别写入有关条文，不单设一章。',
  },
];

export const afterSecondRound: readonly StoryEdit[] = [
  { find: '支持餐饮企业、单位食堂和养老机构提供助餐服务。', replace: '支持餐饮企业、单位食堂和养老机构提供助餐服务，方便老年人就近用餐。' },
  { find: '遵守食品安全管理规定', replace: '并遵守食品安全管理规定' },
];

export const addedInSecond: readonly { article: string; text: string }[] = [
  { article: '第二十三条', text: '家庭养老床位的建设和服务标准，由市民政部门会同市财政部门、市卫生健康部门制定。' },
];

export interface StoryCitizen {
  readonly article: string | null;
  readonly body: string;
  readonly proposal?: string;
  readonly name?: string;
  readonly fate?: Fate;
  readonly reason?: string;
}

export const citizens: readonly StoryCitizen[] = [
  {
    article: '第十七条',
    body: '俺家附近的助餐点中午十二点就没菜了，希望写上供餐时间，老人走得慢。',
    name: '老王',
    fate: 'study',
    reason: '供餐时间宜由服务规范规定，已转有关部门在制定助餐服务规范时研究。',
  },
  {
    article: '第十三条',
    body: '老小区六层楼没有电梯，我妈一年没下过楼了。希望加装电梯有人牵头，光说推进不够。',
    fate: 'partly',
    reason: '加装电梯由专门规定调整；本条将进一步明确牵头的责任。',
  },
  { article: '第十九条', body: '平台电话能不能就一个号，记得住的那种。' },
  { article: '第二十八条', body: '村里闲着的小学能改成养老点，太好了。水电谁出？' },
  {
    article: '第三十三条',
    body: '请陪护假单位不批怎么办？写了“支持”可是没有办法。',
    proposal: '老年人患病住院期间，其子女所在单位应当给予陪护时间，具体天数按照国家和省的规定执行。',
  },
  {
    article: '第二十七条',
    body: '我存了三十多个小时志愿时间，换地方住还算数不？全市要通用。',
    name: '志愿者小李',
    fate: 'adopted',
    reason: '储存的服务时间全市通用，将在配套的实施办法中写明。',
  },
  {
    article: null,
    body: '条例写得明白，就是字小，希望公布的时候有大字版。',
    fate: 'covered',
    reason: '本网页右上角有“大字版”；公布时将同时提供大字版文本。',
  },
  { article: '第八条', body: '我们小区交房五年了，养老用房一直锁着门，请管一管。' },
];
