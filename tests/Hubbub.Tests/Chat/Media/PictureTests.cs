using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Media;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Media;

public sealed class PictureOnSqlite : PictureTests<SqliteEngine>;

public sealed class PictureOnPostgres : PictureTests<PostgresEngine>;

public abstract class PictureTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private static readonly byte[] Red = Images.Png();
    private static readonly byte[] Grey = Images.Jpeg();

    private Changes Changes => new(World.Database, World.Bus);

    private SetAvatar SetAvatar => new(Changes, World.Limits, World.Clock);

    private EditProfile EditProfile => new(Changes, World.Limits, World.Clock);

    private SetCommunityImage SetImage => new(Changes, World.Limits, World.Clock);

    private FindImage Find => new(World.Database);

    [Fact]
    public async Task An_upload_becomes_the_avatar_and_is_found_by_its_name()
    {
        var ben = await SetAvatar.RunAsync(World.Ben, Red, default);

        var image = await Find.RunAsync(ImageAddress.HashIn(ben.AvatarUrl)!, default);
        Assert.Equal("image/png", image.Type);
        Assert.Equal(Red, image.Bytes);
        Assert.Equal(ben, await new ReadAccount(World.Database, World.Clock).RunAsync(World.Ben, default));
    }

    [Fact]
    public async Task An_image_that_nobody_shows_any_more_is_gone()
    {
        await SetAvatar.RunAsync(World.Ben, Red, default);
        await SetAvatar.RunAsync(World.Ben, Grey, default);
        Assert.Equal(["image/jpeg"], await TypesAsync());

        await EditProfile.RunAsync(World.Ben, new ProfileEdit { AvatarUrl = new Optional<string?>(null) }, default);
        Assert.Empty(await TypesAsync());
    }

    [Fact]
    public async Task An_image_that_another_shows_stays()
    {
        await SetAvatar.RunAsync(World.Ben, Red, default);
        await SetImage.RunAsync(World.Mod, World.Club.Id, Red, default);
        await SetAvatar.RunAsync(World.Ada, Red, default);

        await SetAvatar.RunAsync(World.Ben, Grey, default);
        await SetAvatar.RunAsync(World.Ada, Grey, default);
        Assert.Equal(["image/jpeg", "image/png"], await TypesAsync());
        await SetImage.RunAsync(World.Ada, World.Club.Id, Grey, default);
        Assert.Equal(["image/jpeg"], await TypesAsync());
    }

    [Fact]
    public async Task The_same_image_again_is_the_same_image()
    {
        await SetAvatar.RunAsync(World.Ben, Red, default);
        await SetAvatar.RunAsync(World.Ben, Red, default);

        Assert.Equal(["image/png"], await TypesAsync());
    }

    [Fact]
    public async Task An_image_goes_with_its_community()
    {
        await SetImage.RunAsync(World.Ada, World.Club.Id, Red, default);
        Assert.NotEmpty(await TypesAsync());

        await World.Communities.Delete.RunAsync(World.Ada, World.Club.Id, default);

        Assert.Empty(await TypesAsync());
    }

    [Fact]
    public async Task Who_runs_a_community_chooses_its_image()
    {
        await Refused.WithAsync(
            RefusalCode.Forbidden, () => SetImage.RunAsync(World.Ben, World.Club.Id, Red, default));
        await Refused.WithAsync(
            RefusalCode.NotFound, () => SetImage.RunAsync(World.Eve, World.Club.Id, Red, default));
        Assert.Empty(await TypesAsync());

        var club = await SetImage.RunAsync(World.Mod, World.Club.Id, Red, default);

        Assert.Equal(club.Image, (await World.ClubOfAsync(World.Ben)).Image);
        Assert.NotNull(ImageAddress.HashIn(club.Image));
    }

    [Fact]
    public async Task An_image_that_is_here_may_be_named_by_its_address_elsewhere()
    {
        var address = (await SetAvatar.RunAsync(World.Ben, Red, default)).AvatarUrl;
        var edit = new CommunityEdit(Image: new Optional<string?>(address));

        Assert.Equal(address, (await World.Communities.Edit.RunAsync(World.Ada, World.Club.Id, edit, default)).Image);
        await SetAvatar.RunAsync(World.Ben, Grey, default);
        Assert.Equal(["image/jpeg", "image/png"], await TypesAsync());

        var none = new CommunityEdit(Image: new Optional<string?>(null));
        await World.Communities.Edit.RunAsync(World.Ada, World.Club.Id, none, default);
        Assert.Equal(["image/jpeg"], await TypesAsync());
        await Refused.FieldAsync("image", () => World.Communities.Edit.RunAsync(World.Ada, World.Club.Id, edit, default));
        await Refused.FieldAsync(
            "image", () => World.Communities.Create.RunAsync(World.Ada, new CommunityDraft("New", address), default));
    }

    [Fact]
    public async Task No_picture_loses_its_image_however_they_race()
    {
        Actor[] people = [World.Ada, World.Ben, World.Mod, World.Eve];
        for (var round = 0; round < 10; round++)
        {
            var accounts = await Task.WhenAll(people.Select((person, i) =>
                SetAvatar.RunAsync(person, (round + i) % 2 == 0 ? Red : Grey, default)));
            foreach (var account in accounts) await Find.RunAsync(ImageAddress.HashIn(account.AvatarUrl)!, default);
        }

        await Task.WhenAll(people.Select(person => SetAvatar.RunAsync(person, Red, default)));
        Assert.Equal(["image/png"], await TypesAsync());
    }

    [Fact]
    public async Task What_is_no_name_of_an_image_finds_none()
    {
        foreach (var name in (string[])["", "a", new string('a', 64), new string('A', 64), new string('\0', 64)])
            await Refused.WithAsync(RefusalCode.NotFound, () => Find.RunAsync(name, default));
    }

    private Task<IReadOnlyList<string>> TypesAsync() =>
        World.Database.ReadAsync(tx => tx.ManyAsync<string>("SELECT type FROM media ORDER BY type"), default);
}
