/// What a page does beyond being read: it filters, opens what a link leads to, and prints everything.
enum HTMLScript {
  /// The hash by which a page's policy lets this script in, and no other; a test computes it.
  static let hash = "sha256-TK29+fqTZoebcPw84JkBSDUfh+txbVsGE85f/nh8Ll0="

  static let text = """
    'use strict';
    (function(){
    var d=document,form=d.getElementById('filter'),status=d.getElementById('shown');
    function all(s,e){return Array.prototype.slice.call((e||d).querySelectorAll(s))}
    function reveal(){
    var e=location.hash.length>1&&d.getElementById(decodeURIComponent(location.hash.slice(1)));
    if(!e)return;
    e.hidden=false;
    for(var p=e;p;p=p.parentElement){if(p.tagName==='DETAILS')p.open=true;p.hidden=false}
    e.scrollIntoView();
    }
    if(form){
    var text=d.getElementById('text'),entries=all('ul.findings>li').map(function(e){return{e:e,t:e.textContent.toLowerCase()}});
    var groups=all('.rule').map(function(g){return{g:g,t:g.firstElementChild.textContent.toLowerCase()}});
    var titles=new Map(groups.map(function(x){return[x.g,x.t]}));
    var apply=function(){
    var words=text.value.toLowerCase().split(/\\s+/).filter(Boolean),levels={},shipped=form.elements.shipped.checked,n=0;
    all('input[name=level]',form).forEach(function(i){levels[i.value]=i.checked});
    entries.forEach(function(x){
    var t=x.t+' '+titles.get(x.e.closest('.rule'));
    var ok=levels[x.e.dataset.level]&&(!shipped||x.e.dataset.reach==='shipped')&&words.every(function(w){return t.indexOf(w)>=0});
    x.e.hidden=!ok;if(ok)n++});
    groups.forEach(function(x){x.g.hidden=!x.g.querySelector('ul.findings>li:not([hidden])');if(words.length&&!x.g.hidden)x.g.open=true});
    all('section.level').forEach(function(s){s.hidden=!s.querySelector('.rule:not([hidden])')});
    all('tr[data-name]').forEach(function(r){r.hidden=!words.every(function(w){return r.dataset.name.toLowerCase().indexOf(w)>=0})});
    status.textContent=n+' of '+entries.length+' shown';
    };
    form.hidden=false;
    form.addEventListener('input',apply);
    form.addEventListener('submit',function(e){e.preventDefault()});
    }
    window.addEventListener('hashchange',reveal);
    window.addEventListener('beforeprint',function(){all('details').forEach(function(e){if(!e.open){e.open=true;e.dataset.was=''}})});
    window.addEventListener('afterprint',function(){all('details[data-was]').forEach(function(e){e.open=false;delete e.dataset.was})});
    reveal();
    })();
    """
}
