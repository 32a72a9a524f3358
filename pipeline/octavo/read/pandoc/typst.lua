-- What Pandoc's Typst writer does not carry over: alternative texts, languages, line blocks.

local common = require 'common'
local token = common.token

local typst = {}

local LENGTH = {px = true, ['in'] = true, cm = true, mm = true, pt = true, em = true, ['%'] = true}

local function length(value)
  local number, unit = (value or ''):match('^([%d%.]+)%s*(%S*)$')
  if not number then return nil end
  if unit == '' then unit = 'px' end
  if not LENGTH[unit] then return nil end
  if unit == 'px' then return string.format('%.4fin', tonumber(number) / 96) end
  return number .. unit
end

local CALLS = {Emph = true, Strong = true, Strikeout = true, Underline = true, SmallCaps = true,
               Superscript = true, Subscript = true, Link = true}
-- Typst's shorthands: a minus sign, a dash, a soft hyphen, an ellipsis.
local SHORT = {'%-%d', '%-%-', '%-%?', '%.%.%.'}

-- What Typst would read as more than text, though Pandoc's writer leaves it bare: in
-- `#emph[x].foo` a field, in `-20` a minus sign.
local function hazardous(made)
  return made:find('%]%.%a') ~= nil or ('\n' .. made):find('[^%w]%-%d') ~= nil
    or made:find('--', 1, true) ~= nil or made:find('-?', 1, true) ~= nil or made:find('...', 1, true) ~= nil
end

-- A run of text in which no shorthand is left; nothing where there was none.
local function lengthened(text)
  local parts, at = pandoc.List{}, 1
  while true do
    local first
    for _, pattern in ipairs(SHORT) do
      local found = text:find(pattern, at)
      if found and (not first or found < first) then first = found end
    end
    if not first then break end
    if first > at then parts:insert(pandoc.Str(text:sub(at, first - 1))) end
    parts:insert(pandoc.RawInline('typst', '\\' .. text:sub(first, first)))
    at = first + 1
  end
  if #parts == 0 then return nil end
  parts:insert(pandoc.Str(text:sub(at)))
  return parts
end

local function plain(blocks)
  return pandoc.Blocks(blocks):walk{
    Inlines = function(inlines)
      local out = pandoc.List{}
      for at, el in ipairs(inlines) do
        out:insert(el)
        local next = inlines[at + 1]
        if CALLS[el.tag] and next and next.tag == 'Str' and next.text:match('^%.%a') then
          out:insert(pandoc.RawInline('typst', ';'))
        end
      end
      return pandoc.Inlines(out)
    end,
    Str = function(el) return lengthened(el.text) end,
  }
end

function typst.write(blocks)
  local made = common.write(blocks, 'typst-smart')
  return hazardous(made) and common.write(plain(blocks), 'typst-smart') or made
end

local function image(el)
  local index = el.attributes['data-octavo-image']
  local arguments = {token('G', index), 'alt: ' .. common.quoted(el.attributes.alt or pandoc.utils.stringify(el.caption))}
  local width, height = length(el.attributes.width), length(el.attributes.height)
  if width then arguments[#arguments + 1] = 'width: ' .. width end
  if height and not height:match('%%') then arguments[#arguments + 1] = 'height: ' .. height end
  return pandoc.RawInline('typst', '#octavo-image(' .. table.concat(arguments, ', ') .. ');')
end

function typst.formula(el)
  local made = common.write({pandoc.Plain{el}}, 'typst-smart'):gsub('%s+$', '')
  -- What Pandoc cannot convert it leaves in TeX; so does the page.
  local content = made:match('^%$.*%$$') and made .. '.body' or 'raw(' .. common.quoted(el.text) .. ')'
  local display = el.mathtype == 'DisplayMath'
  return pandoc.RawInline('typst', '#math.equation(block: ' .. tostring(display) .. ', alt: '
    .. common.quoted(el.text) .. ', ' .. content .. ');')
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

-- What stands by itself would run together with its neighbours.
local function paragraphs(blocks)
  return pandoc.Blocks(blocks:map(function(el)
    return el.tag == 'Plain' and pandoc.Para(el.content) or el
  end))
end

-- The typesetter calls all code English.
local function coded(settings)
  return '#show raw: set text(' .. settings .. ');'
end

-- Whether the typesetter would not see the end of a term: there are no words in it, or a line ends.
function typst.breaks(term)
  local found = pandoc.utils.stringify(term):match('^%s*$') ~= nil
  term:walk{LineBreak = function() found = true end}
  return found
end

-- Whether the head of a table holds a link, a note or a citation. Where a head is repeated it is an
-- artifact, and PDF/UA-1 (ISO 14289-1) has no links in these: it stands once.
function typst.leads(grid)
  local found = false
  for _, row in ipairs(grid.head.rows) do
    for _, cell in ipairs(row.cells) do
      cell.contents:walk{
        Link = function() found = true end,
        Str = function(el) found = found or el.text:find(common.OPEN .. '[NC]') ~= nil end,
      }
    end
  end
  return found
end

function typst.prepared(blocks)
  return blocks:walk{
    Image = image,
    Math = typst.formula,
    RawInline = function(el) if el.format ~= 'typst' then return {} end end,
    Blocks = function(blocks)
      local tags = blocks:find_if(function(el) return el.tag == 'RawBlock' and el.format ~= 'typst' end)
      if not tags then return nil end
      return paragraphs(blocks:filter(function(el)
        return el.tag ~= 'RawBlock' or el.format == 'typst'
      end))
    end,
    -- A name of Typst's is that of the thing before it.
    Span = function(el)
      local named = el.identifier ~= '' and pandoc.RawInline('typst', '#metadata(none)')
      local settings = language(el.attributes)
      if settings then
        local content = pandoc.List{pandoc.RawInline('typst', '#text(' .. settings .. ')[' .. coded(settings))}
        el.attributes.lang = nil
        content:extend{el}
        content:insert(pandoc.RawInline('typst', '];'))
        if named then content:insert(2, named) end
        return content
      end
      if named then return {named, el} end
    end,
    Div = function(el)
      local settings = language(el.attributes)
      local verse = el.classes:includes('verse')
      el.content = paragraphs(el.content)
      if not settings and not verse then return el end
      el.attributes.lang = nil
      local opening, closing = '', ''
      if settings then
        opening, closing = '#[\n#set text(' .. settings .. ')\n' .. coded(settings) .. '\n', ']'
      end
      if verse then opening, closing = opening .. '#octavo-verse[', ']' .. closing end
      local whole = pandoc.Blocks{}
      if verse and el.identifier ~= '' then  -- its lines are taken out of the block that has the name
        local name = pandoc.Span({}, pandoc.Attr(el.identifier))
        whole:insert(pandoc.Plain{pandoc.RawInline('typst', '#metadata(none)'), name})
        el.identifier = ''
      end
      whole:extend{pandoc.RawBlock('typst', opening), el, pandoc.RawBlock('typst', closing)}
      return whole
    end,
    Table = function(el)
      if not typst.leads(el) then return nil end
      local opening = pandoc.RawBlock('typst', '#[\n#set table.header(repeat: false)')
      return {opening, el, pandoc.RawBlock('typst', ']')}
    end,
    DefinitionList = function(el)
      el.content = el.content:map(function(item)
        if not typst.breaks(item[1]) then return item end
        local term = item[1]:walk{LineBreak = function() return pandoc.RawInline('typst', '#linebreak();') end}
        term:insert(1, pandoc.RawInline('typst', '#[]'))
        return {term, item[2]}
      end)
      return el
    end,
    LineBlock = function(el)
      local lines = {}
      for _, line in ipairs(el.content) do
        lines[#lines + 1] = '[' .. typst.write{pandoc.Plain(line:walk{Image = image, Math = typst.formula})} .. ']'
      end
      return pandoc.RawBlock('typst', '#octavo-lines(' .. table.concat(lines, ', ') .. ')')
    end,
  }
end

return typst
