-- Chapters in, their text and markup out; runs under `pandoc lua`.
--
-- Standard input: JSON {chapters: [{text, format, note_style, citations, first}], strings: [text]}.
-- Standard output: JSON {chapters: [...], strings: [...]}, see octavo/read/parse.py.

package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE or arg[0]) .. '/?.lua;' .. package.path
local common = require 'common'
local token = common.token

local ACTIVE = {'<iframe', '<script', '<style', '<object', '<embed', '<form', '<video', '<audio',
                '<svg', '<base', '<meta', '<link', '<noscript', '<frame', '<applet', '<portal'}
local PAIRS = {b = pandoc.Strong, strong = pandoc.Strong, i = pandoc.Emph, em = pandoc.Emph,
               u = pandoc.Underline, s = pandoc.Strikeout, del = pandoc.Strikeout,
               sub = pandoc.Subscript, sup = pandoc.Superscript, ins = pandoc.Underline}

local function active(html)
  local lower = html:lower()
  for _, name in ipairs(ACTIVE) do
    if lower:find(name, 1, true) then return true end
  end
  return false
end

-- One chapter ---------------------------------------------------------------------------

local Chapter = {}
Chapter.__index = Chapter

function Chapter.new(job)
  return setmetatable({
    job = job, notes = {}, seen = {}, cites = {}, images = {}, raws = {}, ids = {}, odd = false,
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
  if active(text) then
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

-- `<b>`, …, `</b>` around inlines: the same as the native element.
local function pair(inlines)
  local out, open = pandoc.List{}, {}
  local changed = false
  for _, el in ipairs(inlines) do
    local opening, closing
    if el.tag == 'RawInline' and el.format == 'html' then
      opening = el.text:match('^<(%a+)>$')
      closing = el.text:match('^</(%a+)>$')
    end
    if opening and PAIRS[opening:lower()] then
      open[#open + 1] = {name = opening:lower(), at = #out + 1}
      out:insert(el)
    elseif closing and #open > 0 and open[#open].name == closing:lower() then
      local top = table.remove(open)
      local inner = pandoc.List{}
      for at = top.at + 1, #out do inner:insert(out[at]) end
      for _ = top.at, #out do out:remove() end
      out:insert(PAIRS[top.name](inner))
      changed = true
    else
      out:insert(el)
    end
  end
  return changed and pandoc.Inlines(out) or nil
end

function Chapter:clean(blocks)
  if not self.job.text:find('<', 1, true) and not self.job.text:find('{=', 1, true) then
    return blocks
  end
  local paired = self.job.text:lower():find('</[bisude][%a]*>')
  if paired then blocks = blocks:walk{Inlines = pair} end
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

-- In a style of notes, a citation in the text is a note: it follows the punctuation, and no
-- space parts it from the word (as Pandoc's own citeproc does).
local function settle(inlines)
  local at = 1
  while at <= #inlines do
    local el = inlines[at]
    if el.tag == 'Cite' and el.citations[1].mode ~= 'AuthorInText' then
      if at > 1 and (inlines[at - 1].tag == 'Space' or inlines[at - 1].tag == 'SoftBreak') then
        inlines:remove(at - 1)
        at = at - 1
      end
      local after = inlines[at + 1]
      local stops = after and after.tag == 'Str' and after.text:match('^[%.,;:!%?]+')
      if stops then
        local rest = after.text:sub(#stops + 1)
        if rest == '' then inlines:remove(at + 1) else inlines[at + 1] = pandoc.Str(rest) end
        inlines:insert(at, pandoc.Str(stops))
        at = at + 1
      end
    end
    at = at + 1
  end
  return inlines
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
      local first = at == 1 or (before and before.tag == 'Str' and before.text:match('[%.!%?]$') ~= nil) or false
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

local function has_cite(inlines)
  for _, el in ipairs(inlines) do
    if el.tag == 'Cite' then return true end
  end
  return false
end

-- Calls become tokens; the bodies of the notes follow the text, each behind a paragraph
-- that holds only a token, so that every later pass and both writers run once.
function Chapter:gather_notes(blocks)
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
      if not has_cite(inlines) then return nil end
      if body and self.job.note_style and self.job.citations then inlines = settle(inlines) end
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
    if el.identifier ~= '' then
      self.ids[#self.ids + 1] = el.identifier
      el.identifier = token('I', el.identifier)
      return el
    end
  end
  -- No level is skipped: PDF/UA-1 refuses that, and a reader of screens is lost.
  local function heading(el)
    local wanted = math.min(el.level, self.level + 1)
    self.level = wanted
    el.level = wanted
    if #el.content == 0 then return pandoc.Div({}, el.attr) end
    identify(el)
    return el
  end
  local function link(el)
    local changed = identify(el)
    local target = el.target
    if target:match('^#.') then
      el.target = '#' .. token('I', target:sub(2))
      return el
    elseif target:match('^[^:]*%.md$') or target:match('^[^:]*%.md#') or target:match('^[^:]*%.markdown$') then
      el.target = '#' .. token('I', target)
      return el
    end
    return changed
  end
  local function odd(el) self.odd = true; return identify(el) end
  return blocks:walk{
    Header = heading, Div = odd, Span = odd, CodeBlock = odd, Code = identify,
    Figure = identify, Table = identify, Link = link,
    Math = function() self.odd = true end,
    LineBlock = function() self.odd = true end,
    RawInline = function() self.odd = true end,
    RawBlock = function() self.odd = true end,
    Image = function(el)
      self.odd = true
      identify(el)
      self.images[#self.images + 1] = el.src
      el.attributes['data-octavo-image'] = tostring(#self.images)
      return el
    end,
  }
end

-- The Typst edition: what Pandoc's writer does not carry over.
local LENGTH = {px = true, ['in'] = true, cm = true, mm = true, pt = true, em = true, ['%'] = true}

local function length(value)
  local number, unit = (value or ''):match('^([%d%.]+)%s*(%S*)$')
  if not number then return nil end
  if unit == '' then unit = 'px' end
  if not LENGTH[unit] then return nil end
  if unit == 'px' then return string.format('%.4fin', tonumber(number) / 96) end
  return number .. unit
end

local function image(el)
  local index = el.attributes['data-octavo-image']
  local arguments = {token('G', index), 'alt: ' .. common.quoted(el.attributes.alt or pandoc.utils.stringify(el.caption))}
  local width, height = length(el.attributes.width), length(el.attributes.height)
  if width then arguments[#arguments + 1] = 'width: ' .. width end
  if height and not height:match('%%') then arguments[#arguments + 1] = 'height: ' .. height end
  return pandoc.RawInline('typst', '#octavo-image(' .. table.concat(arguments, ', ') .. ');')
end

local function formula(el)
  local typst = common.write({pandoc.Plain{el}}, 'typst-smart'):gsub('%s+$', '')
  local display = el.mathtype == 'DisplayMath'
  return pandoc.RawInline('typst', '#math.equation(block: ' .. tostring(display) .. ', alt: '
    .. common.quoted(el.text) .. ', ' .. typst .. '.body);')
end

local function language(attributes)
  local settings = {}
  local lang = attributes.lang or attributes['xml:lang']
  if lang and lang:match('^%a%a%a?%f[%A]') then
    settings[#settings + 1] = 'lang: ' .. common.quoted(lang:match('^%a+'):lower())
    local region = lang:match('%-(%u%u)%f[%W]')
    settings[#settings + 1] = 'region: ' .. (region and common.quoted(region) or 'none')
  end
  if attributes.dir == 'rtl' or attributes.dir == 'ltr' then
    settings[#settings + 1] = 'dir: ' .. attributes.dir
  end
  return #settings > 0 and table.concat(settings, ', ') or nil
end

local function for_typst(blocks)
  return blocks:walk{
    Image = image,
    Math = formula,
    RawInline = function(el) if el.format ~= 'typst' then return {} end end,
    RawBlock = function(el) if el.format ~= 'typst' then return {} end end,
    Span = function(el)
      local settings = language(el.attributes)
      if settings then
        local content = pandoc.List{pandoc.RawInline('typst', '#text(' .. settings .. ')[')}
        el.attributes.lang = nil
        content:extend{el}
        content:insert(pandoc.RawInline('typst', '];'))
        return content
      end
    end,
    Div = function(el)
      local settings = language(el.attributes)
      local verse = el.classes:includes('verse')
      if not settings and not verse then return nil end
      el.attributes.lang = nil
      local opening = verse and '#octavo-verse[' or '#['
      if settings then opening = opening .. '\n#set text(' .. settings .. ')' end
      return {pandoc.RawBlock('typst', opening), el, pandoc.RawBlock('typst', ']')}
    end,
    LineBlock = function(el)
      local lines = {}
      for _, line in ipairs(el.content) do
        lines[#lines + 1] = '[' .. common.write({pandoc.Plain(line:walk{Image = image, Math = formula})}, 'typst-smart') .. ']'
      end
      return pandoc.RawBlock('typst', '#octavo-lines(' .. table.concat(lines, ', ') .. ')')
    end,
  }
end

-- `#emph[x].foo` would be read as a field: a semicolon ends the expression before the stop.
local function ended(blocks)
  return blocks:walk{Inlines = function(inlines)
    local out = pandoc.List{}
    for at, el in ipairs(inlines) do
      out:insert(el)
      local next = inlines[at + 1]
      if el.tag ~= 'Str' and el.tag ~= 'Code' and next and next.tag == 'Str' and next.text:match('^%.%a') then
        out:insert(pandoc.RawInline('typst', ';'))
      end
    end
    return pandoc.Inlines(out)
  end}
end

function Chapter:typst(blocks)
  local prepared = self.odd and for_typst(blocks) or blocks
  local made = common.write(prepared, 'typst-smart')
  return made:find('%]%.%a') and common.write(ended(prepared), 'typst-smart') or made
end

local function for_html(blocks)
  return blocks:walk{
    CodeBlock = function(el) el.classes = {}; el.attributes = {}; return el end,
    RawInline = function(el) if not el.format:match('^html') then return {} end end,
    LineBlock = function(el)
      local lines = pandoc.List{}
      for _, line in ipairs(el.content) do
        lines:insert(pandoc.Para(#line > 0 and line or {pandoc.Str('\u{a0}')}))
      end
      return pandoc.Div(lines, {class = 'line-block'})
    end,
  }
end

-- The notes are written apart, or the text's last section would enclose them.
function Chapter:html(blocks)
  local prepared = self.odd and for_html(blocks) or blocks
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
  local parts = parted(common.leaves(blocks, {}))
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

-- A line of metadata is Markdown too.
local function line(text)
  local inlines = pandoc.utils.blocks_to_inlines(pandoc.read(text, 'markdown').blocks)
  inlines = inlines:walk{Note = function() return {} end, RawInline = function() return {} end}
  local plain = {pandoc.Plain(inlines)}
  return {html = common.write(plain, 'html5'), typst = common.write(plain, 'typst-smart'), text = common.text(inlines)}
end

local job = pandoc.json.decode(io.read('a'), false)
local chapters, strings = pandoc.List{}, pandoc.List{}
for _, chapter in ipairs(job.chapters) do chapters:insert(Chapter.new(chapter):run()) end
for _, text in ipairs(job.strings) do strings:insert(line(text)) end
io.write(pandoc.json.encode({chapters = chapters, strings = strings}))
