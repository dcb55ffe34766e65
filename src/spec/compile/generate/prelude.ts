/** Small functions and constant tables that generated code calls. */

/** What generated code says when it must stop; `SITES` says where. */
const functions = `
const THROW=text=>{throw new Error(text)};
const SOME=(r,s)=>r===0?THROW('a record was needed and null found at '+SITES[s]):r;
const UNLESS=(isNull,i,s)=>isNull?THROW('a record was needed and null found at '+SITES[s]):i;
const WITHIN=(i,n,s)=>i>=0&&i<n?i:THROW('index '+i+' outside 0..'+(n-1)+' at '+SITES[s]);
const RANGE=(v,max,s,min)=>v>=0&&v<=max?v:THROW(SITES[s]+' '+(v+min));
const COUNT=(n,max,s)=>n>=0&&n<=max?n:THROW('choose takes 0..'+max+', not '+n+' at '+SITES[s]);
const NAMED=(c,s)=>c<255?c:THROW('a name the field does not have at '+SITES[s]);
const SPENT=s=>THROW('loop without a yield ran 10000 times at '+SITES[s]);
const BIT_COUNT=m=>{let n=0;for(;m!==0;m&=m-1)n++;return n};
const BIT_AT=(m,c)=>{for(;c>0;c--)m&=m-1;return 31-Math.clz32(m&-m)};
const QUEUE_SIZE=(a,n)=>{let i=0;while(i<n&&u8[a+i]!==0)i++;return i};
const QUEUE_HAS=(a,n,r)=>{for(let i=0;i<n;i++)if(u8[a+i]===r)return true;return false};
const QUEUE_PUSH=(a,n,r,s)=>{const i=QUEUE_SIZE(a,n);if(i===n)THROW('the queue is full at '+SITES[s]);u8[a+i]=r};
const QUEUE_SHIFT=(a,n)=>{if(n===0)return 0;const r=u8[a];for(let i=1;i<n;i++)u8[a+i-1]=u8[a+i];u8[a+n-1]=0;return r};
const QUEUE_REMOVE=(a,n,r)=>{for(let i=0;i<n;i++)if(u8[a+i]===r){for(;i<n-1;i++)u8[a+i]=u8[a+i+1];u8[n-1+a]=0;return}};
`

/** The text before all step functions. */
export function preludeText(
  tables: readonly (readonly number[])[],
  sites: readonly string[],
  pointBytes: 1 | 2,
): string {
  const constants = tables.map(
    (table, i) => `const T${i}=${typedArray(table)}([${table.join(',')}]);\n`,
  )
  const point = pointBytes === 1 ? 'u8[o]' : 'u8[o]|u8[o+1]<<8'
  return `const SITES=${JSON.stringify(sites)};${functions}${constants.join('')}const PC=o=>${point};\n`
}

const typedArray = (table: readonly number[]): string =>
  table.every((value) => value >= 0 && value < 256) ? 'Uint8Array.from' : 'Int32Array.from'
