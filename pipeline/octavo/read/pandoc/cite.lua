-- All citations of a book in, their wording out; runs under `pandoc lua`.
--
-- Standard input: JSON {chapters: [{ast, events, cites}], bibliography: [path], csl, lang,
-- nocite, references}. Standard output: JSON {chapters: [{cites: [...]}], bibliography}.

package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE or arg[0]) .. '/?.lua;' .. package.path
local common = require 'common'
local typst = require 'typst'

local job = pandoc.json.decode(io.read('a'), false)

local blocks, places = pandoc.Blocks{}, {}
for number, chapter in ipairs(job.chapters) do
  for at, paragraph in ipairs(pandoc.read(chapter.ast, 'json').blocks) do
    -- The reader counted the notes of each chapter from one; ibid. goes by these numbers.
    -- A number is left out between chapters: none begins with an ibid.
    blocks:insert(paragraph:walk{Cite = function(el)
      for _, citation in ipairs(el.citations) do citation.note_num = #blocks + number end
      return el
    end})
    places[#places + 1] = {chapter = number, cites = chapter.events[at]}
  end
end

local meta = {lang = job.lang}
if job.references ~= '' then
  meta.references = pandoc.read(job.references, 'markdown').meta.references
end
if #job.bibliography > 0 then
  meta.bibliography = pandoc.MetaList(pandoc.List(job.bibliography):map(pandoc.MetaString))
end
if job.csl ~= '' then meta.csl = pandoc.MetaString(job.csl) end
if job.nocite ~= '' then
  meta.nocite = pandoc.utils.blocks_to_inlines(pandoc.read(job.nocite, 'markdown').blocks)
end

local doc = pandoc.utils.citeproc(pandoc.Pandoc(blocks, meta))

-- Pandoc sets a citation that is not the first of its note in parentheses; the author
-- who wants those writes them.
local function bare(inlines)
  if #inlines > 2 and inlines[1].tag == 'Space' then inlines:remove(1) end
  local first, last = inlines[1], inlines[#inlines]
  if first and first.tag == 'Str' and first.text:sub(1, 1) == '('
    and last.tag == 'Str' and last.text:sub(-1) == ')' then
    inlines[1] = pandoc.Str(first.text:sub(2))
    local at = #inlines
    inlines[at] = pandoc.Str(inlines[at].text:sub(1, -2))
    if inlines[at].text == '' then inlines:remove(at) end
    if inlines[1] and inlines[1].text == '' then inlines:remove(1) end
  end
  return inlines
end

local ABBREVIATIONS = {['ibid.'] = true, ['ebd.'] = true, ['ibíd.'] = true, ['id.'] = true}

-- The style ends a note with a stop; in a note the author's own punctuation counts. The
-- stop of an abbreviation stays, unless the author's own follows.
local function unstopped(inlines, stop)
  local last = inlines[#inlines]
  if not last then return inlines end
  if last.tag == 'Str' and last.text:sub(-1) == '.' then
    if not stop and ABBREVIATIONS[last.text:lower()] then return inlines end
    if last.text == '.' then inlines:remove() else inlines[#inlines] = pandoc.Str(last.text:sub(1, -2)) end
  elseif last.content and last.tag ~= 'Note' then
    last.content = unstopped(last.content, stop)
    inlines[#inlines] = last
  end
  return inlines
end

-- An abbreviation such as “ibid.” takes a capital where it opens a sentence.
local function capital(inlines)
  local first = inlines[1]
  if first and first.tag == 'Str' and first.text:match('^%l+%.,?$') then
    inlines[1] = pandoc.Str(first.text:sub(1, 1):upper() .. first.text:sub(2))
  elseif first and first.content and first.tag ~= 'Note' then
    first.content = capital(first.content)
    inlines[1] = first
  end
  return inlines
end

local function markup(content)
  return {
    html = common.write(content, 'html5'),
    typst = typst.write(content),
    leaves = pandoc.List(common.leaves(content)),
  }
end

local result = {}
for number = 1, #job.chapters do result[number] = {cites = {}} end

local function settle(place, index, cite)
  local flag = job.chapters[place.chapter].cites[index]
  local inlines, note = cite.content, nil
  if flag.note then
    if not flag.prose then inlines = bare(inlines) end
    if flag.first then inlines = capital(inlines) end
    if flag.after ~= '' then inlines = unstopped(inlines, flag.after == '.') end
  else
    inlines = inlines:walk{Note = function(el) note = el.content; return pandoc.Str(common.token('X', string.format('%d', index))) end}
    if not flag.prose and note and inlines[1] and inlines[1].tag == 'Space' then inlines:remove(1) end
  end
  local made = markup{pandoc.Plain(inlines)}
  made.keys = pandoc.List(cite.citations):map(function(citation) return citation.id end)
  if note then made.note = markup(note) end
  result[place.chapter].cites[index] = made
end

local bibliography
for at, block in ipairs(doc.blocks) do
  local place = places[at]
  if place then
    local cites = pandoc.List{}
    block:walk{Cite = function(el) cites:insert(el) end}
    for nth, index in ipairs(place.cites) do settle(place, index, cites[nth]) end
  elseif block.tag == 'Div' and block.identifier == 'refs' then
    block.identifier = ''
    block.classes = {'bibliography'}
    local entries = block.content:map(function(el)
      el.identifier = ''
      el.classes = {'entry'}
      return el
    end)
    bibliography = pandoc.List{}
    for _, entry in ipairs(entries) do
      bibliography:insert(markup(entry.content or {entry}))
    end
  end
end

io.write(pandoc.json.encode({chapters = pandoc.List(result), bibliography = bibliography or pandoc.List{}}))
