import sys; sys.path.insert(0,'/tmp'); sys.path.insert(0,'/work/main/tests')
from acts import load
from labelled.citations import *
from kblaw.law.citation import *
A=load()
n=0
for t,e in CITED.items():
    p=parse_citation(t,A); g=' '.join(map(format_id,p.citations))
    if p.kind!='citations' or g!=e: print('C',repr(t),e,'|',p.kind,g,p.piece)
for t,e in AMBIGUOUS.items():
    p=parse_citation(t,A); g=' '.join(map(format_id,p.citations))
    if p.kind!='ambiguous' or g!=e: print('A',repr(t),e,'|',p.kind,g,p.piece)
for t,e in REFUSED.items():
    p=parse_citation(t,A); g=' '.join(map(format_id,p.citations))
    if p.kind!='not_understood' or p.piece!=e: print('R',repr(t),e,'|',p.kind,g,repr(p.piece))
for t in OTHER:
    p=parse_citation(t,A); g=' '.join(map(format_id,p.citations))
    if p.kind!='not_citation': print('O',repr(t),'|',p.kind,g,repr(p.piece))
print(len(CITED),len(AMBIGUOUS),len(REFUSED),len(OTHER))
