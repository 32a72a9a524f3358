-- Citations amid the words around them.

local citing = {}

-- In a style of notes, a citation in the text is a note: it follows the punctuation, and no
-- space parts it from the word (as Pandoc's own citeproc does).
function citing.settled(inlines)
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

local ABBREVIATIONS = {}
for word in ('cf vgl cit op loc art s v voir cfr see esp ed eds hrsg trans vol p pp no nr st bd e.g i.e z.b'):gmatch('%S+') do
  ABBREVIATIONS[word .. '.'] = true
end

function citing.ends_sentence(word)
  return word:match('[%.!%?]$') ~= nil and not ABBREVIATIONS[word:lower()]
end

function citing.holds(inlines)
  for _, el in ipairs(inlines) do
    if el.tag == 'Cite' then return true end
  end
  return false
end

return citing
