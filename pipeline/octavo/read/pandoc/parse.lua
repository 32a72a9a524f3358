-- Chapters in, their text and markup out; runs under `pandoc lua`.
--
-- Standard input: JSON {chapters: [{text, format, note_style, citations, first}], strings: [text]}.
-- Standard output: JSON {chapters: [...], strings: [...]}, taken apart in octavo/read/prose.py.

package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE or arg[0]) .. '/?.lua;' .. package.path
local citing = require 'citing'
local common = require 'common'
local html = require 'html'
local raw = require 'raw'
local typst = require 'typst'
local token = common.token

-- One chapter ---------------------------------------------------------------------------

local Chapter = {}
Chapter.__index = Chapter

function Chapter.new(job)
  return setmetatable({
    job = job, notes = {}, seen = {}, cites = {}, images = {}, raws = {}, ids = {}, named = {},
    odd = job.text:find('%[[ xX]%]') ~= nil,
    level = job.first and 0 or 1,
  }, Chapter)
end

-- Raw markup. Comments go; what can be read as a document element becomes one, for all
-- editions alike; a lone tag stays, for the editions that are HTML, and is reported.
function Chapter:raw(el, inline)
  if el.format == 'octavo' then return nil end
  if not el.format:match('^html') then
    self.raws[#self.raws + 1] = {text = el.text, format = el.format, lost = 'text'}
    return {}
  end
  local text = el.text
  if text:match('^%s*<!%-%-') then return {} end
  if raw.active(text) then
    self.raws[#self.raws + 1] = {text = text, format = 'html', lost = 'active'}
    return {}
  end
  local bare = text:gsub('<[^>]*>', ''):gsub('%s', '')
  local lower = text:lower()
  if bare ~= '' or lower:match('^%s*<img%f[%W]') or lower:match('^%s*<br%f[%W]') or lower:match('^%s*<hr%f[%W]') then
    local blocks = pandoc.read(text, 'html').blocks
    if inline then return pandoc.utils.blocks_to_inlines(blocks) end
    return blocks
  end
  self.raws[#self.raws + 1] = {text = text, format = 'html', lost = 'tag'}
  return nil
end

function Chapter:clean(blocks)
  if not self.job.text:find('[<\\]') and not self.job.text:find('{=', 1, true) then
    return blocks
  end
  local paired = self.job.text:lower():find('</[bisude][%a]*>')
  if paired then blocks = blocks:walk{Inlines = raw.pair} end
  if self.job.text:find('</[hH][1-6]>') then blocks = blocks:walk{Blocks = raw.headings} end
  return blocks:walk{
    RawBlock = function(el) return self:raw(el, false) end,
    RawInline = function(el) return self:raw(el, true) end,
  }
end

-- The key that the caller wrote at the head of a note's definition.
local function take_key(blocks)
  local first = blocks[1]
  if first and (first.tag == 'Para' or first.tag == 'Plain') then
    local el = first.content[1]
    if el and el.tag == 'RawInline' and el.format == 'octavo' then
      first.content:remove(1)
      if first.content[1] and (first.content[1].tag == 'Space' or first.content[1].tag == 'SoftBreak') then
        first.content:remove(1)
      end
      if #first.content == 0 then blocks:remove(1) else blocks[1] = first end
      return el.text
    end
  end
  return ''
end

function Chapter:cite(el, place)
  if not self.job.citations then return el.content, false end
  self.cites[#self.cites + 1] = {cite = el, first = place.first, after = place.after, note = place.note}
  return pandoc.Str(token('C', #self.cites)), false
end

-- Citations of one run of inlines, each told whether it opens a sentence, and the first
-- character of what follows (nothing at the end of the run).
function Chapter:cite_inlines(inlines, note)
  local out = pandoc.List{}
  for at, el in ipairs(inlines) do
    if el.tag == 'Cite' then
      local before = inlines[at - 2]
      local first = at == 1 or (before and before.tag == 'Str' and citing.ends_sentence(before.text)) or false
      local next = inlines[at + 1]
      local after = next and (next.tag == 'Str' and next.text:sub(1, 1) or ' ') or ''
      local made = self:cite(el, {note = note, first = first, after = after})
      if pandoc.utils.type(made) == 'Inlines' then out:extend(made) else out:insert(made) end
    else
      out:insert(el)
    end
  end
  return pandoc.Inlines(out)
end

-- Calls become tokens; the bodies of the notes follow the text, each behind a paragraph
-- that holds only a token, so that every later pass and both writers run once.
function Chapter:gather_notes(blocks)
  if self.job.text:find('^[', 1, true) then
    -- A note holds none; what stands there is told by a rule, and left out.
    blocks = blocks:walk{Note = function(el)
      return pandoc.Note(el.content:walk{Note = function() return {} end})
    end}
  end
  if self.job.text:find('![', 1, true) then
    -- A figure's caption is its picture's alternative text too; the note belongs to one.
    blocks = blocks:walk{Image = function(el)
      el.caption = el.caption:walk{Note = function() return {} end}
      return el
    end}
  end
  blocks = blocks:walk{
    Note = function(el)
      local body = el.content
      local key = take_key(body)
      local note = {key = key, blocks = body}
      if key ~= '' and self.seen[key] then note.blocks = pandoc.Blocks{} end
      self.seen[key] = true
      self.notes[#self.notes + 1] = note
      return pandoc.Str(token('N', #self.notes))
    end,
  }
  self.size = #blocks
  for index, note in ipairs(self.notes) do
    blocks:insert(pandoc.Para{pandoc.Str(token('S', index))})
    blocks:extend(note.blocks)
  end
  return blocks
end

function Chapter:gather_cites(blocks)
  if not self.job.text:find('@', 1, true) then return blocks end
  local body, out = true, pandoc.Blocks{}
  local filter = {
    Inlines = function(inlines)
      if not citing.holds(inlines) then return nil end
      if body and self.job.note_style and self.job.citations then inlines = citing.settled(inlines) end
      return self:cite_inlines(inlines, not body)
    end,
  }
  out:extend(pandoc.Blocks({table.unpack(blocks, 1, self.size)}):walk(filter))
  body = false
  out:extend(pandoc.Blocks({table.unpack(blocks, self.size + 1)}):walk(filter))
  return out
end

-- Identifiers and links inside the book become tokens: names are made unique later.
-- `odd` tells that the text holds what one of the writers must be helped with.
function Chapter:localise(blocks)
  local function identify(el)
    if self.named[el.identifier] then
      el.identifier = ''  -- of two places with one name a link leads to the first
    elseif el.identifier == '' then
      return nil
    else
      self.named[el.identifier] = true
      self.ids[#self.ids + 1] = el.identifier
      el.identifier = token('I', el.identifier)
    end
    return el
  end
  -- No level is skipped: PDF/UA-1 refuses that, and a reader of screens is lost.
  local function heading(el)
    local wanted = math.min(el.level, self.level + 1)
    self.level = wanted
    el.level = wanted
    -- What stands under a heading that is not listed is not listed either.
    if not self.unlisted or wanted <= self.unlisted then
      self.unlisted = el.classes:includes('unlisted') and wanted or nil
    elseif not el.classes:includes('unlisted') then
      el.classes:insert('unlisted')
    end
    local words = el.content:walk{Image = function() return {} end}
    if pandoc.utils.stringify(words):match('^%s*$') then  -- PDF/UA-1 wants words in a heading
      local shown = #el.content > 0 and {pandoc.Para(el.content)} or {}
      self.odd = true
      return identify(pandoc.Div(shown, el.attr)) or pandoc.Div(shown, el.attr)
    end
    identify(el)
    if el.identifier == '' then
      el.identifier = ' heading ' .. #self.ids
      identify(el)
    end
    return el
  end
  -- A call is a link, and a link holds none: calls in its text follow it.
  local function hoisted(el)
    local calls = pandoc.List{}
    el.content = el.content:walk{Str = function(str)
      local rest = str.text:gsub(common.OPEN .. 'N%d+' .. common.CLOSE, function(call)
        calls:insert(pandoc.Str(call))
        return ''
      end)
      if rest ~= str.text then return pandoc.Str(rest) end
    end}
    if #calls == 0 then return nil end
    calls:insert(1, el)
    return calls
  end
  -- Pandoc's Typst writer has no names for these: what stands around takes the name.
  local function named(wrap)
    return function(el)
      if not identify(el) then return nil end
      if el.identifier == '' then return el end
      local name = el.identifier
      el.identifier = ''
      self.odd = true
      return wrap({el}, pandoc.Attr(name))
    end
  end
  local function link(el)
    local changed
    local target = el.target
    if target:match('^#.') then
      el.target = '#' .. token('I', target:sub(2))
      changed = el
    elseif target:match('^[^:]*%.md$') or target:match('^[^:]*%.md#') or target:match('^[^:]*%.markdown$') then
      el.target = '#' .. token('I', target)
      changed = el
    end
    local several = hoisted(el)
    local name = named(pandoc.Span)(el)
    if several then several[1] = name or el end
    return several or name or changed
  end
  -- The paragraphs of a tight definition would run into one.
  local function definitions(el)
    local content = el.content
    for _, item in ipairs(content) do
      self.odd = self.odd or typst.breaks(item[1])
      for _, definition in ipairs(item[2]) do
        for at, block in ipairs(#definition > 1 and definition[2].tag:match('^P') and definition or {}) do
          if block.tag == 'Plain' then definition[at] = pandoc.Para(block.content) end
        end
      end
    end
    el.content = content
    return el
  end
  local function tabled(el)
    self.odd = self.odd or typst.leads(el)
    return identify(el)
  end
  local function odd(el)
    self.odd = true
    local way = not el.attributes.dir and self.job.ways and self.job.ways[el.attributes.lang]
    if way then el.attributes.dir = way end
    return identify(el) or way and el or nil
  end
  return blocks:walk{
    Header = heading, Div = odd, Span = odd, CodeBlock = named(pandoc.Div), Code = named(pandoc.Span),
    Figure = identify, Table = tabled, Link = link, DefinitionList = definitions,
    Math = function() self.odd = true end,
    LineBlock = function() self.odd = true end,
    RawInline = function() self.odd = true end,
    RawBlock = function() self.odd = true end,
    Image = function(el)
      self.odd = true
      self.images[#self.images + 1] = el.src
      el.attributes['data-octavo-image'] = tostring(#self.images)
      return named(pandoc.Span)(el) or el
    end,
  }
end

function Chapter:typst(blocks)
  local prepared = self.odd and typst.prepared(blocks) or blocks
  return typst.write(prepared)
end

-- The notes are written apart, or the text's last section would enclose them.
function Chapter:html(blocks)
  local prepared = self.odd and html.prepared(blocks) or blocks
  local size = #prepared - (#blocks - self.size)
  local text = common.write(pandoc.Blocks({table.unpack(prepared, 1, size)}), 'html5', true)
  if #self.notes == 0 then return text end
  return text .. '\n' .. common.write(pandoc.Blocks({table.unpack(prepared, size + 1)}), 'html5')
end

-- Leaves of the text, then those of each note: the tokens of gather_notes part them.
local function parted(leaves)
  local parts = {pandoc.List{}}
  for _, leaf in ipairs(leaves) do
    if leaf.text:match('^' .. common.OPEN .. 'S%d+' .. common.CLOSE .. '$') then
      parts[#parts + 1] = pandoc.List{}
    else
      parts[#parts]:insert(leaf)
    end
  end
  return parts
end

local TOKENS = common.OPEN .. '([NC])(%d+)' .. common.CLOSE

-- What citeproc must see, in the order of the book: one paragraph a note or citation.
function Chapter:citations(parts)
  local paragraphs, events, seen = pandoc.List{}, pandoc.List{}, {}
  for _, leaf in ipairs(parts[1]) do
    for kind, number in leaf.text:gmatch(TOKENS) do
      local index = tonumber(number)
      local key = kind == 'N' and self.notes[index].key or ''
      if kind == 'C' then
        paragraphs:insert(pandoc.Para{self.cites[index].cite})
        events:insert(pandoc.List{index})
      elseif key == '' or not seen[key] then
        seen[key] = true
        local inlines, listed = pandoc.List{}, pandoc.List{}
        for _, inner in ipairs(parts[index + 1]) do
          for _, cite in inner.text:gmatch(TOKENS) do
            if #inlines > 0 then inlines:insert(pandoc.Space()) end
            inlines:insert(self.cites[tonumber(cite)].cite)
            listed:insert(tonumber(cite))
          end
        end
        paragraphs:insert(pandoc.Para{pandoc.Note{pandoc.Para(inlines)}})
        events:insert(listed)
      end
    end
  end
  local flags = pandoc.List{}
  for _, cite in ipairs(self.cites) do
    flags:insert{first = cite.first, after = cite.after, note = cite.note,
                 prose = cite.cite.citations[1].mode == 'AuthorInText'}
  end
  return {ast = pandoc.write(pandoc.Pandoc(paragraphs), 'json'), events = events, cites = flags}
end

function Chapter:run()
  local blocks = self:clean(pandoc.read(self.job.text, self.job.format).blocks)
  blocks = self:localise(self:gather_cites(self:gather_notes(blocks)))
  local parts = parted(common.leaves(blocks))
  local notes = pandoc.List{}
  for index, note in ipairs(self.notes) do
    notes:insert{key = note.key, leaves = parts[index + 1]}
  end
  local result = {
    leaves = parts[1],
    notes = notes,
    html = self:html(blocks),
    typst = self:typst(blocks),
    images = pandoc.List(self.images),
    raws = pandoc.List(self.raws),
    ids = pandoc.List(self.ids),
  }
  if #self.cites > 0 then result.citations = self:citations(parts) end
  return result
end

-- A line of metadata is Markdown too, but nothing in it is meant for one format only.
local LINE = 'markdown-fancy_lists-example_lists-line_blocks-pandoc_title_block' ..
  '-yaml_metadata_block-raw_tex-raw_attribute-native_divs'

local function line(text)
  local blocks = pandoc.read(text, LINE).blocks:walk{RawBlock = function() return {} end}
  local inlines = pandoc.utils.blocks_to_inlines(blocks):walk{Inlines = raw.pair}
  inlines = inlines:walk{
    Note = function() return {} end,
    RawInline = function(el) return el.text:match('^<br') and pandoc.Space() or {} end,
    Image = function(el) return el.caption end,
  }
  inlines = inlines:walk{Cite = function(el) return el.content end}
  -- A person or a subject of no words would be one all the same: it stands as it was written.
  if pandoc.utils.stringify(inlines):match('^%s*$') then inlines = pandoc.Inlines{pandoc.Str(text)} end
  local set = inlines:walk{Math = typst.formula}
  return {
    html = common.write({pandoc.Plain(inlines)}, 'html5'),
    typst = typst.write{pandoc.Plain(set)},
    text = pandoc.utils.stringify(inlines),
  }
end

local job = pandoc.json.decode(io.read('a'), false)
local chapters, strings = pandoc.List{}, pandoc.List{}
for _, chapter in ipairs(job.chapters) do chapters:insert(Chapter.new(chapter):run()) end
for _, text in ipairs(job.strings) do strings:insert(line(text)) end
io.write(pandoc.json.encode({chapters = chapters, strings = strings}))
