/** The people of the demonstration, all invented. */
import type { DemoAccount } from '../people/pages.js';
import type { Field } from '../rounds/terms.js';

const office = '市人大常委会法制工作委员会';

/** Accounts that the sign-in page shows, in a demonstration alone. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: 'wang', password: 'demo-wang-2026', name: '王起草', unit: office, roles: ['drafter'] },
  { username: 'liu', password: 'demo-liu-2026', name: '刘执笔', unit: '市人大社会建设委员会', roles: ['drafter'] },
  { username: 'chen', password: 'demo-chen-2026', name: '陈秘书', unit: office, roles: ['clerk'] },
  { username: 'zhao', password: 'demo-zhao-2026', name: '赵主任', unit: '市人大常委会', roles: ['approver'] },
  { username: 'sun', password: 'demo-sun-2026', name: '孙管理', unit: '市人大常委会办公室', roles: ['administrator'] },
];

export interface DemoExpert {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly field: Field;
}

/** Three experts for each field. */
export const demoExperts: readonly DemoExpert[] = [
  { key: 'law1', name: '李知法', unit: '沙澧大学法学院（虚构）', field: 'law' },
  { key: 'law2', name: '周明律', unit: '市律师协会（虚构成员）', field: 'law' },
  { key: 'law3', name: '郑立言', unit: '市地方立法研究中心（虚构）', field: 'law' },
  { key: 'health1', name: '吴杏林', unit: '市第一康复医院（虚构）', field: 'health' },
  { key: 'health2', name: '何春暖', unit: '会展路社区卫生服务中心（虚构）', field: 'health' },
  { key: 'health3', name: '许守真', unit: '市护理学会（虚构成员）', field: 'health' },
  { key: 'care1', name: '马长青', unit: '颐和居家养老服务中心（虚构）', field: 'eldercare' },
  { key: 'care2', name: '丁安康', unit: '沙北街道养老服务站（虚构）', field: 'eldercare' },
  { key: 'care3', name: '罗敬老', unit: '市养老服务协会（虚构成员）', field: 'eldercare' },
];
