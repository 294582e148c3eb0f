import { measure, startBare, startHocuspocus, startOurs } from '/work/wt/live/test/bench/live/servers.js';
const secs=Number(process.argv[2]??3); const ns=(process.argv[3]??'1,10,50,200').split(',').map(Number);
const only=(process.argv[4]??'ours,hocuspocus,bare').split(',');
const pace=process.argv[5]?Number(process.argv[5]):null;
const servers:any={};
for (const s of only) servers[s]=await ({ours:()=>startOurs(ns.length+2),hocuspocus:startHocuspocus,bare:startBare} as any)[s]();
for(const clients of ns) for(const system of only){
 const r=await measure<any,any>({system,target:servers[system].fresh(),clients,seconds:secs,pace});
 console.log(clients,system.padEnd(11),'rate',r.rate.toFixed(0),'slowest',r.slowest.toFixed(2),'ack p50/p99',r.acknowledged.p50.toFixed(2),r.acknowledged.p99.toFixed(2),'seen',r.seen.p50.toFixed(2),r.seen.p99.toFixed(2));
}
for(const s of Object.values(servers) as any) await s.stop();
