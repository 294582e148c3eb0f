/** The people of the demonstration: names, units and passwords are all invented. */
import type { DemoAccount } from '../people/pages.js';
import type { Field } from '../rounds/terms.js';

const password = 'tiaoli-demo';

/** Accounts that the sign-in page shows, in a demonstration alone. */
export const demoAccounts = [
  { username: 'wang', password, name: '王砚秋', unit: '市人大常委会法制工作委员会', roles: ['drafter'] },
  { username: 'liu', password, name: '刘文博', unit: '市人大社会建设委员会', roles: ['drafter'] },
  { username: 'chen', password, name: '陈晓岚', unit: '市人大常委会法制工作委员会', roles: ['clerk'] },
  { username: 'zhao', password, name: '赵启明', unit: '市人大常委会', roles: ['approver'] },
  { username: 'sun', password, name: '孙维安', unit: '市人大常委会办公室', roles: ['administrator'] },
] as const satisfies readonly DemoAccount[];
export type DemoUsername = (typeof demoAccounts)[number]['username'];

interface DemoExpert {
  /** How the story calls this expert. */
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly field: Field;
}

/** Three experts for each field. */
export const demoExperts = [
  { key: 'law1', name: '宋知远', unit: '沙澧大学法学院（虚构）', field: 'law' },
  { key: 'law2', name: '许静安', unit: '衡言律师事务所（虚构）', field: 'law' },
  { key: 'law3', name: '高秉文', unit: '中原地方立法研究所（虚构）', field: 'law' },
  { key: 'health1', name: '方志恒', unit: '澧滨康复医院（虚构）', field: 'health' },
  { key: 'health2', name: '何春燕', unit: '柳岸社区卫生服务中心（虚构）', field: 'health' },
  { key: 'health3', name: '谢文静', unit: '安护护理站（虚构）', field: 'health' },
  { key: 'care1', name: '马长青', unit: '颐年里居家养老服务中心（虚构）', field: 'eldercare' },
  { key: 'care2', name: '丁秀兰', unit: '柳岸街道养老服务站（虚构）', field: 'eldercare' },
  { key: 'care3', name: '罗建平', unit: '杨树湾村互助养老服务点（虚构）', field: 'eldercare' },
] as const satisfies readonly DemoExpert[];
export type ExpertKey = (typeof demoExperts)[number]['key'];
