"""Makes words.tsv: how Japanese words are read, with a dot before each kanji's part of the reading.

Source: the CSV files of IPADIC (Debian's package mecab-ipadic), given as the one argument.
Persons, companies and most places are left out; of inflected words only what their kanji need is kept.
A word that two others make up, reading and all, is left out too. Corrections stand in corrections.tsv.

    python3 make.py /usr/share/mecab/dic/ipadic
"""
import collections, csv, glob, math, os, re, sys
D=sys.argv[1].rstrip("/")+"/"
K=re.compile(r'[\u3400-\u9fff々〆ヶ]')
def h(s): return ''.join(chr(ord(c)-0x60) if 'ァ'<=c<='ヶ' else c for c in s)
PREFECTURES=set('北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄 札幌 仙台 横浜 川崎 名古屋 神戸 北九州'.split())
best={}
for f in sorted(glob.glob(D+"*.csv")):
    name=f.split('/')[-1]
    if name in ("Noun.name.csv", "Noun.org.csv", "Noun.proper.csv"): continue
    for r in csv.reader(open(f,encoding='euc_jp',errors='replace')):
        s,c,pos,rd=r[0],int(r[3]),r[4:7],h(r[11])
        if not K.search(s) or not K.match(s[0]) or rd=='*': continue
        if name == 'Noun.place.csv' and not (s in PREFECTURES or s[:-1] in PREFECTURES and s[-1] in '都道府県市'): continue
        k=(s,rd)
        if k not in best or best[k][0]>c: best[k]=(c,pos)

isK=lambda c:'\u3400'<=c<='\u9fff' or c in '々〆ヶ'
def h(s): return ''.join(chr(ord(c)-0x60) if 'ァ'<=c<='ヶ' else c for c in s)
cnt=collections.defaultdict(lambda: collections.Counter())
for (s,r),(c,pos) in best.items():
    if len(s)==1: cnt[s][r]+=5
words=[(s,r) for (s,r) in best]
isH=lambda c:'ぁ'<=c<='ゖ'
def align(s,r,strict=False):
    # DP over s; kana must match
    n,m=len(s),len(r)
    NEG=-1e9
    from functools import lru_cache
    memo={}
    def go(i,j):
        if i==n: return (0,()) if j==m else (NEG,())
        k=(i,j)
        if k in memo: return memo[k]
        res=(NEG,())
        c=s[i]
        if not isK(c):
            if j<m and (h(c)==r[j] or (h(c)=='は'and r[j]=='わ')):
                a=go(i+1,j+1); res=(a[0],(r[j],)+a[1])
            elif c=='ー': a=go(i+1,j); res=(a[0],('',)+a[1])
        else:
            prev=s[i-1] if c=='々' and i>0 else c
            t=cnt[prev]; tot=sum(t.values())+3
            for L in range(1,min(5,m-j)+1):
                x=r[j:j+L]
                if x[0] in 'んぁぃぅぇぉゃゅょっー': 
                    if not(L==1 and x=='ん'): continue
                p=(t[x]+ (0.05 if L<=3 else 0.01))/tot
                a=go(i+1,j+L)
                if a[0]<=NEG: continue
                v=math.log(p)+a[0]
                if v>res[0]: res=(v,(x,)+a[1])
        memo[k]=res
        return res
    return go(0,0)
for it in range(3):
    new=collections.defaultdict(lambda: collections.Counter())
    for s,r in words:
        v,parts=align(s,r)
        if v<=-1e8: continue
        for i,(c,x) in enumerate(zip(s,parts)):
            if isK(c):
                new[s[i-1] if c=='々' and i>0 else c][x]+=1 if len(s)>1 else 5
    cnt=new
out={}
bad=0
for s,r in words:
    v,parts=align(s,r)
    nk=sum(isK(c) for c in s)
    if v<=-1e8 or v< -6.5*nk: 
        bad+=1; out[(s,r)]=r; continue
    out[(s,r)]='.'.join(p for p in parts if p)

al=out
# (surface, aligned reading, cost, pos)
words=collections.defaultdict(dict)
infl=collections.defaultdict(lambda: collections.defaultdict(dict)) # P -> first kana -> {prefix reading: cost}
for (s,r),(c,pos) in best.items():
    a=al[(s,r)]
    if pos[0] in('動詞','形容詞') or (isH(s[-1])):
        # split P + kana tail
        i=max(k for k,ch in enumerate(s) if isK(ch))+1
        P,tail=s[:i],s[i:]
        if tail:
            if not r.endswith(tail) :
                words[s][a]=min(c,words[s].get(a,1<<30)); continue
            # remove tail from aligned
            t=a;k=len(tail)
            n=0
            while n<k:
                t=t[:-1] if t[-1]!='.' else t[:-1]
                if not a[len(t)]=='.': n+=1
            t=t.rstrip('.')
            if pos[0]=='形容詞' and tail[0] in 'ゅう' : continue
            d=infl[P][tail[0]]; d[t]=min(c,d.get(t,1<<30)); continue
    words[s][a]=min(c,words[s].get(a,1<<30))
strip=lambda a:a.replace('.','')
for P,d in infl.items():
    allr=collections.Counter()
    for k,rs in d.items():
        for t,c in rs.items(): allr[t]+=1
    base=words.get(P,{})
    baseb=min(base,key=base.get) if base else None
    if baseb is None and len(P)>=2:
        main=allr.most_common(1)[0][0]
        words[P][main]=min(c for rs in d.values() for t,c in rs.items() if t==main)
        baseb=main
    for k,rs in d.items():
        b=min(rs.values())
        opts={t:c for t,c in rs.items() if c-b<2500}
        if len(opts)==1 and baseb is not None and strip(next(iter(opts)))==strip(baseb): continue
        for t,c in opts.items():
            words[P+k][t+'.'+k]=c
# prune alternates
for s in list(words):
    rs=words[s]; b=min(rs.values())
    # same reading different align
    seen={}
    for a,c in sorted(rs.items(),key=lambda x:x[1]):
        seen.setdefault(strip(a),(a,c))
    lim=3500
    words[s]={a:c for a,c in list(seen.values())[:4] if c-b<lim}
# drop compositional words
bestr={s:strip(min(rs,key=rs.get)) for s,rs in words.items()}
drop=0
for s in sorted(words,key=len,reverse=True):
    if len(s)<3: continue
    ok=False
    for i in range(1,len(s)):
        x,y=s[:i],s[i:]
        if len(x)<2 and len(y)<2: continue
        if not isK(y[0]): continue
        if len(words[s])==1 and x in words and y in words and bestr[x]+bestr[y]==bestr[s] and (len(x)>=2 and len(y)>=2 ):
            ok=True
    if ok: drop+=1; words[s]=None; 
words={s:r for s,r in words.items() if r}

here=os.path.dirname(os.path.abspath(__file__))
lines={s:'|'.join(a for a,_ in sorted(rs.items(),key=lambda x:x[1])) for s,rs in words.items()}
for line in open(os.path.join(here,'corrections.tsv'),encoding='utf-8'):
    if line.strip() and not line.startswith('#'):
        s,r=line.rstrip('\n').split('\t'); lines[s]=r
        if not r: del lines[s]
with open(os.path.join(here,'words.tsv'),'w',encoding='utf-8') as f:
    for s in sorted(lines): f.write(s+'\t'+lines[s]+'\n')
